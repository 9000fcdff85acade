import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Shapes } from "lucide-react";
import { CategoryForm } from "#app/features/devices/catalogue-form-schema.ts";
import { categoriesPage } from "#app/features/devices/catalogue-page.server.ts";
import { createCategory } from "#app/features/devices/categories.server.ts";
import { CatalogueTabs } from "#app/features/devices/components/catalogue-tabs.tsx";
import { KindFields } from "#app/features/devices/components/kind-fields.tsx";
import { RetiredFilter } from "#app/features/devices/components/retired-filter.tsx";
import { submitNewEntry } from "#app/features/devices/submit-entry.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Table } from "#app/ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Kinds of device – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context, url }) => ({
  ...(await categoriesPage(context, url)),
  formKey: newId(),
}));

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submitNewEntry(
    { context, request, part: "kinds" },
    { operation: createCategory, schema: CategoryForm },
  ),
);

export default function CatalogueKinds() {
  const { rows, values, chips, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Device catalogue"
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      >
        <CatalogueTabs />
      </PageHeader>
      <FilterBar
        search={{ label: "Search kinds of device", value: values.q }}
        active={chips}
        clearTo="/settings/catalogue/kinds"
        resultText={rows.length === 0 ? "No kind fits" : undefined}
        className="mb-0"
      >
        <RetiredFilter value={values.isRetired} />
      </FilterBar>
      <Card isFlush>
        <Table
          caption="Kinds of device"
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/settings/catalogue/kinds/${id}`}
          empty={
            <EmptyState icon={<Shapes />} title="No kind fits">
              Add it, or take the filter away.
            </EmptyState>
          }
          columns={[
            { key: "name", header: "Kind", cell: ({ name }) => name },
            {
              key: "state",
              header: "Repaired",
              cell: ({ isRepaired }) =>
                isRepaired ? "We repair these" : <Badge tone="warn">not repaired</Badge>,
            },
          ]}
        />
      </Card>
      <Card title="Add a kind of device">
        <ActionForm
          intent="add"
          values={{ isRepaired: "on" }}
          formKey={formKey}
          submit="Add the kind"
        >
          <KindFields />
        </ActionForm>
      </Card>
    </div>
  );
}

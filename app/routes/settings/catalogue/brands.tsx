import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Factory } from "lucide-react";
import { createBrand } from "#app/features/devices/brands.server.ts";
import { BrandForm } from "#app/features/devices/catalogue-form-schema.ts";
import { brandsPage } from "#app/features/devices/catalogue-page.server.ts";
import { CatalogueTabs } from "#app/features/devices/components/catalogue-tabs.tsx";
import { RetiredFilter } from "#app/features/devices/components/retired-filter.tsx";
import { submitNewEntry } from "#app/features/devices/submit-entry.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Table } from "#app/ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Brands – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context, url }) => ({
  ...(await brandsPage(context, url)),
  formKey: newId(),
}));

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submitNewEntry(
    { context, request, part: "brands" },
    { operation: createBrand, schema: BrandForm },
  ),
);

export default function CatalogueBrands() {
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
      <Card title="Add a brand">
        <ActionForm intent="add" formKey={formKey} submit="Add the brand">
          <TextField name="name" label="Name" maxLength={60} isRequired autoComplete="off" />
        </ActionForm>
      </Card>
      <FilterBar
        search={{ label: "Search brands", value: values.q }}
        active={chips}
        clearTo="/settings/catalogue/brands"
        resultText={rows.length === 0 ? "No brand fits" : undefined}
        className="mb-0"
      >
        <RetiredFilter value={values.isRetired} />
      </FilterBar>
      <Card isFlush>
        <Table
          caption="Brands"
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/settings/catalogue/brands/${id}`}
          empty={
            <EmptyState icon={<Factory />} title="No brand fits">
              Add it, or take the filter away.
            </EmptyState>
          }
          columns={[{ key: "name", header: "Brand", cell: ({ name }) => name }]}
        />
      </Card>
    </div>
  );
}

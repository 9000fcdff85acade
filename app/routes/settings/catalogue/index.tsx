import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus, Smartphone } from "lucide-react";
import { modelsPage } from "#app/features/devices/catalogue-page.server.ts";
import { CatalogueTabs } from "#app/features/devices/components/catalogue-tabs.tsx";
import { RetiredFilter } from "#app/features/devices/components/retired-filter.tsx";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Select } from "#app/ui/select.tsx";
import { Table } from "#app/ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Device catalogue – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, ({ context, url }) =>
  modelsPage(context, url),
);

export default function CatalogueModels() {
  const { rows, choices, values, ...list } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title="Device catalogue"
        description="What is offered where somebody types a device: here, at the counter and on your website."
        back={{ to: "/settings", label: "Settings" }}
        actions={
          <LinkButton to="/settings/catalogue/models/new" variant="primary">
            <Plus aria-hidden /> Add a model
          </LinkButton>
        }
      >
        <CatalogueTabs />
      </PageHeader>
      <FilterBar
        search={{
          label: "Search models",
          value: values.q ?? "",
          placeholder: "iPhone 13, A2633, ThinkPad",
        }}
        active={list.chips}
        clearTo="/settings/catalogue"
        resultText={rows.length === 0 ? "No model fits" : undefined}
      >
        <Field label="Kind of device">
          <Select
            name="categoryId"
            emptyLabel="All"
            options={choices.categories}
            defaultValue={values.categoryId ?? ""}
          />
        </Field>
        <Field label="Brand">
          <Select
            name="brandId"
            emptyLabel="All"
            options={choices.brands}
            defaultValue={values.brandId ?? ""}
          />
        </Field>
        <RetiredFilter value={values.isRetired} />
      </FilterBar>
      <Card isFlush>
        <Table
          caption="Models"
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/settings/catalogue/models/${id}`}
          empty={
            <EmptyState icon={<Smartphone />} title="No model fits">
              Add it, or take the filter away.
            </EmptyState>
          }
          columns={[
            { key: "name", header: "Model", cell: ({ name }) => name },
            { key: "brand", header: "Brand", cell: ({ brandName }) => brandName },
            { key: "kind", header: "Kind", cell: ({ categoryName }) => categoryName },
            { key: "year", header: "Year", align: "end", cell: ({ year }) => year },
            {
              key: "aliases",
              header: "Other names",
              isHiddenOnPhone: true,
              isHiddenOnTablet: true,
              cell: ({ aliases }) => <span className="text-muted">{aliases}</span>,
            },
          ]}
        />
        <Pagination previousTo={list.firstTo} nextTo={list.nextTo} />
      </Card>
    </div>
  );
}

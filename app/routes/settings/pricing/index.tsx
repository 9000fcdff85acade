import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus, Tag } from "lucide-react";
import { PriceTrial } from "#app/features/pricing/components/price-trial.tsx";
import { pricingPage } from "#app/features/pricing/pricing-page.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Select } from "#app/ui/select.tsx";
import { Table } from "#app/ui/table.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Price list – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, ({ context, url }) =>
  pricingPage(context, url),
);

export default function PriceList() {
  const { rows, choices, values, trial, ...list } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title="Price list"
        description="The most particular price wins: model, then brand, then kind of device, then fault."
        back={{ to: "/settings", label: "Settings" }}
        actions={
          <LinkButton to="/settings/pricing/new" variant="primary">
            <Plus aria-hidden /> Add a price
          </LinkButton>
        }
      >
        <Tabs
          label="Prices"
          items={[
            { to: "/settings/pricing", label: "Prices", isActive: true },
            { to: "/settings/pricing/multipliers", label: "Urgency and promotions" },
          ]}
        />
      </PageHeader>
      <PriceTrial values={values} choices={choices} trial={trial} />
      <FilterBar clearTo="/settings/pricing" active={list.chips}>
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
        <Field label="State">
          <Select
            name="isActive"
            emptyLabel="All"
            options={[
              { value: "true", label: "In use" },
              { value: "false", label: "Switched off" },
            ]}
            defaultValue={values.isActive ?? ""}
          />
        </Field>
      </FilterBar>
      <Card isFlush>
        <Table
          caption="Base prices"
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/settings/pricing/${id}`}
          empty={
            <EmptyState icon={<Tag />} title="No price stands here">
              Add one, or take the filter away.
            </EmptyState>
          }
          columns={[
            {
              key: "name",
              header: "Price",
              cell: ({ name, isActive }) => (
                <>
                  {name} {isActive ? null : <Badge tone="warn">off</Badge>}
                </>
              ),
            },
            { key: "kind", header: "Kind", cell: ({ kind }) => kind },
            { key: "price", header: "£", align: "end", cell: ({ price }) => price },
            { key: "parts", header: "Parts", align: "end", cell: ({ parts }) => parts },
            { key: "minutes", header: "Minutes", align: "end", cell: ({ minutes }) => minutes },
            {
              key: "days",
              header: "Holds",
              isHiddenOnTablet: true,
              cell: ({ days }) => days,
            },
          ]}
        />
        <Pagination previousTo={list.firstTo} nextTo={list.nextTo} />
      </Card>
    </div>
  );
}

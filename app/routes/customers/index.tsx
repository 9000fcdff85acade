import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus, Users } from "lucide-react";
import { CustomerFilters } from "#app/features/customers/components/customer-filters.tsx";
import { CustomerTable } from "#app/features/customers/components/customer-table.tsx";
import { customerListPage } from "#app/features/customers/customer-list-page.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";

export const meta: MetaFunction = () => [{ title: "Customers – RevivaTech CRM" }];

export const loader = page({ can: "customers:look-up" }, async ({ context, url }) => ({
  ...(await customerListPage(context, url)),
  mayMerge: can(context.actor, "customers:merge"),
}));

export default function Customers() {
  const list = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Customers"
        actions={
          <>
            <LinkButton to="/customers/new" variant="primary">
              <Plus aria-hidden /> New customer
            </LinkButton>
            {list.mayMerge ? (
              <LinkButton to="/customers/duplicates">Possible duplicates</LinkButton>
            ) : null}
          </>
        }
      />
      <FilterBar
        search={{
          label: "Search customers",
          value: list.values.q ?? "",
          placeholder: "Name, phone, e-mail, company",
        }}
        active={list.chips}
        clearTo="/customers"
        keep={{ sort: list.values.sort }}
        resultText={list.rows.length === 0 ? "Nobody fits" : undefined}
      >
        <CustomerFilters values={list.values} />
      </FilterBar>
      <Card isFlush>
        {list.rows.length === 0 ? (
          <Nobody isFiltered={list.isFiltered} />
        ) : (
          <CustomerTable rows={list.rows} sorts={list.sorts} />
        )}
        <Pagination previousTo={list.firstTo} nextTo={list.nextTo} />
      </Card>
    </>
  );
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<Users />}
      title="Nobody fits"
      action={<LinkButton to="/customers">Show all customers</LinkButton>}
    >
      Try fewer letters, or look the person up by phone number under “Filters”.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<Users />}
      title="No customers yet"
      action={
        <LinkButton to="/customers/new" variant="primary">
          <Plus aria-hidden /> New customer
        </LinkButton>
      }
    >
      A lead becomes a customer when it is converted. You can add somebody by hand, too.
    </EmptyState>
  );
}

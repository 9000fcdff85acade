import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileText } from "lucide-react";
import { QuoteTable } from "#app/features/quotes/components/quote-table.tsx";
import { quoteListPage } from "#app/features/quotes/quote-list-page.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Quotes – RevivaTech CRM" }];

export const loader = page({ can: "quotes:view" }, ({ context, url }) =>
  quoteListPage(context, url),
);

export default function Quotes() {
  const { rows, tabs, nextTo, firstTo } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Quotes">
        <Tabs label="Quotes by state" items={tabs} />
      </PageHeader>
      <Card isFlush>
        {rows.length === 0 ? (
          <EmptyState icon={<FileText />} title="No quote stands here">
            Quotes are written from a lead, a customer or a job.
          </EmptyState>
        ) : (
          <QuoteTable rows={rows} />
        )}
        <Pagination previousTo={firstTo} nextTo={nextTo} />
      </Card>
    </>
  );
}

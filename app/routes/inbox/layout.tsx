import type { MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useParams } from "@remix-run/react";
import { MessagesSquare } from "lucide-react";
import { ConversationList } from "#app/features/conversations/components/conversation-list.tsx";
import { inboxPage } from "#app/features/conversations/inbox-page.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { cn } from "#app/ui/class-names.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Inbox – RevivaTech CRM" }];

export const loader = page({ can: "conversations:reply" }, ({ context, url }) =>
  inboxPage(context, url),
);

/** The list beside the thread; on phones and tablets one of the two. */
export default function Inbox() {
  const { rows, views, owners, nextTo, firstTo, search } = useLoaderData<typeof loader>();
  const { id } = useParams();
  return (
    <div className="wide:grid wide:grid-cols-[22rem_minmax(0,1fr)] wide:items-start wide:gap-6">
      <section aria-label="Conversations" className={cn("min-w-0", id && "hidden wide:block")}>
        <PageHeader title="Inbox">
          <Tabs label="Conversations by state" items={views} />
          <Tabs label="Whose conversations" items={owners} />
        </PageHeader>
        <Card isFlush>
          {rows.length === 0 ? (
            <EmptyState icon={<MessagesSquare />} title="Nobody is here">
              What visitors write in the chat of the website stands here.
            </EmptyState>
          ) : (
            <ConversationList rows={rows} search={search} />
          )}
          <Pagination previousTo={firstTo} nextTo={nextTo} />
        </Card>
      </section>
      <Outlet />
    </div>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Bell, BellRing } from "lucide-react";
import { listNotifications, markRead } from "#app/features/notifications/notifications.server.ts";
import { MarkReadForm } from "#app/features/notifications/schema.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { Time } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Notifications – RevivaTech CRM" }];

export const loader = page({ can: "notifications:view" }, async ({ context, url }) => {
  const isUnread = url.searchParams.has("unread");
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const list = await listNotifications(context, {
    limit: 30,
    cursor,
    unread: isUnread ? true : undefined,
  });
  return {
    isUnread,
    unread: list.page.unread,
    nextCursor: list.page.nextCursor,
    items: list.data.map((one) => ({ ...one, made: toMoment(one.createdAt, context.now) })),
  };
});

export const action = formPage({ can: "notifications:view" }, ({ context, request, url }) =>
  submit({
    context,
    request,
    operation: markRead,
    schema: MarkReadForm,
    shape: ({ ids }) => (ids === undefined ? { all: true } : { ids }),
    onDone: () => ({ to: `${url.pathname}${url.searchParams.has("unread") ? "?unread" : ""}` }),
  }),
);

export default function Notifications() {
  const { items, isUnread, unread, nextCursor } = useLoaderData<typeof loader>();
  const filter = isUnread ? "unread&" : "";
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Notifications"
        actions={
          unread > 0 ? (
            <ActionForm
              intent="all"
              submit="Mark all as read"
              submitLook={{ variant: "secondary" }}
            />
          ) : null
        }
      >
        <Tabs
          label="Which notifications"
          items={[
            { to: "/notifications", label: "All", isActive: !isUnread },
            { to: "/notifications?unread", label: "Unread", count: unread, isActive: isUnread },
          ]}
        />
      </PageHeader>
      <Card isFlush>
        {items.length === 0 ? (
          <EmptyState
            icon={<Bell />}
            title={isUnread ? "All read" : "Nothing yet"}
            action={<LinkButton to="/today">Go to Today</LinkButton>}
          >
            You are told here when a lead is given to you or a follow-up is due.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {items.map((one) => (
              <li
                key={one.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 md:px-5"
              >
                <BellRing
                  aria-hidden
                  className={one.readAt ? "size-5 text-muted" : "size-5 text-brand-ink"}
                />
                <Link to={one.url} className="min-w-0 flex-1 basis-52 py-1 hover:underline">
                  <span className="block font-semibold">
                    {one.title} {one.readAt ? null : <Badge tone="brand">New</Badge>}
                  </span>
                  <span className="block truncate text-sm text-muted">{one.body}</span>
                </Link>
                <span className="text-sm text-muted">
                  <Time dateTime={one.made.iso} text={one.made.text} relative={one.made.relative} />
                </span>
                {one.readAt ? null : (
                  <ActionForm
                    intent={`read-${one.id}`}
                    submit="Mark as read"
                    submitLook={{ variant: "ghost", size: "small", name: "ids", value: one.id }}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Pagination
        previousTo={null}
        nextTo={nextCursor ? `/notifications?${filter}cursor=${nextCursor}` : null}
      />
    </div>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bell } from "lucide-react";
import { actOnNotification } from "#app/features/notifications/act-on-notification.server.ts";
import { NotificationItem } from "#app/features/notifications/components/notification-item.tsx";
import {
  listNotifications,
  markRead,
  markUnread,
} from "#app/features/notifications/notifications.server.ts";
import { muteType } from "#app/features/notifications/preferences.server.ts";
import { ActOnNotification, MarkReadForm } from "#app/features/notifications/schema.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

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

export const action = formPage({ can: "notifications:view" }, async ({ context, request, url }) => {
  const form = await request.clone().formData();
  const [intent, ...rest] = String(form.get("_intent")).split("-");
  const to = `${url.pathname}${url.searchParams.has("unread") ? "?unread" : ""}`;
  const parts = { context, request };
  if (intent === "mute")
    return submit({
      ...parts,
      operation: muteType,
      onDone: () => ({
        to,
        flash: { message: "Muted. Turn it on again under What you are told.", tone: "success" },
      }),
    });
  if (intent === "act")
    return submit({
      ...parts,
      operation: actOnNotification,
      fixed: { id: rest.join("-") },
      schema: ActOnNotification.omit({ token: true }),
      onDone: () => ({ to }),
    });
  if (intent === "unread")
    return submit({ ...parts, operation: markUnread, onDone: () => ({ to }) });
  return submit({
    ...parts,
    operation: markRead,
    schema: MarkReadForm,
    shape: ({ ids }) => (ids === undefined ? { all: true } : { ids }),
    onDone: () => ({ to }),
  });
});

export default function Notifications() {
  const { items, isUnread, unread, nextCursor } = useLoaderData<typeof loader>();
  const filter = isUnread ? "unread&" : "";
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Notifications"
        actions={
          <>
            {unread > 0 ? (
              <ActionForm
                intent="all"
                submit="Mark all as read"
                submitLook={{ variant: "secondary" }}
              />
            ) : null}
            <LinkButton to="/account/notifications">What you are told</LinkButton>
          </>
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
              <NotificationItem key={one.id} item={one} />
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

import { Form, Outlet, useLoaderData, useNavigate, useRouteLoaderData } from "@remix-run/react";
import {
  Bell,
  CalendarCheck,
  ChartColumn,
  Contact,
  FileText,
  Funnel,
  LogOut,
  MessagesSquare,
  Search,
  Settings,
  Wrench,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { countWaitingVisitors } from "#app/features/conversations/waiting-count.server.ts";
import { countUnread } from "#app/features/notifications/count-unread.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { newestEvent } from "#app/platform/hub.server.ts";
import { newId } from "#app/platform/ids.ts";
import { page } from "#app/platform/page.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { AppShell } from "#app/ui/shell/app-shell.tsx";
import { FlashNotice } from "#app/ui/shell/flash-notice.tsx";
import { PageOrSkeleton } from "#app/ui/shell/page-or-skeleton.tsx";
import { ThemeToggle } from "#app/ui/shell/theme-toggle.tsx";
import { useAfterIdle } from "#app/ui/shell/use-after-idle.ts";
import { useLiveUpdates } from "#app/ui/shell/use-live-updates.ts";
import { useServiceWorker } from "#app/ui/shell/use-service-worker.ts";
import { useShortcuts } from "#app/ui/shell/use-shortcuts.ts";
import { UserMenu } from "#app/ui/shell/user-menu.tsx";
import { ToastHost } from "#app/ui/toast.tsx";

const ROLE_NAMES: Record<string, string> = {
  TECHNICIAN: "Technician",
  ADMIN: "Administrator",
  SUPER_ADMIN: "Owner",
};

const PLACES = [
  {
    to: "/today",
    label: "Today",
    icon: CalendarCheck,
    can: "leads:view",
    keys: "g t",
    isInBar: true,
  },
  { to: "/leads", label: "Leads", icon: Funnel, can: "leads:view", keys: "g l", isInBar: true },
  {
    to: "/inbox",
    label: "Inbox",
    icon: MessagesSquare,
    can: "conversations:reply",
    keys: "g i",
    isInBar: true,
  },
  { to: "/bookings", label: "Jobs", icon: Wrench, can: "bookings:view", keys: "g j" },
  { to: "/quotes", label: "Quotes", icon: FileText, can: "quotes:view", keys: "g q" },
  { to: "/customers", label: "Customers", icon: Contact, can: "customers:view", keys: "g c" },
  { to: "/search", label: "Search", icon: Search, can: "customers:look-up", keys: "/" },
  {
    to: "/notifications",
    label: "Notifications",
    icon: Bell,
    can: "notifications:view",
    keys: "g n",
  },
  { to: "/reports", label: "Reports", icon: ChartColumn, can: "leads:analytics", keys: "g r" },
  { to: "/settings", label: "Settings", icon: Settings, can: "settings:edit", keys: "g s" },
] as const;

export const loader = page({ can: "me:edit" }, async ({ context }) => {
  const { actor } = context;
  return {
    name: actor.name ?? "Staff",
    role: ROLE_NAMES[actor.role ?? ""] ?? "",
    rights: [...new Set(PLACES.map((place) => place.can))].filter((right) => can(actor, right)),
    unread: await countUnread(context),
    waiting: await countWaitingVisitors(context),
    lastEventId: await newestEvent(context.database),
    formKey: newId(),
  };
});

const QuickAddSheet = lazy(async () => ({
  default: (await import("#app/features/leads/components/quick-add-sheet.tsx")).QuickAddSheet,
}));
const Palette = lazy(async () => ({
  default: (await import("#app/features/search/components/palette.tsx")).Palette,
}));
const ShortcutList = lazy(async () => ({
  default: (await import("#app/ui/shell/shortcut-list.tsx")).ShortcutList,
}));

const startDevice = async () => (await import("#app/offline/shell/start.tsx")).startDevice();

export default function Staff() {
  const { name, role, rights, unread, waiting, lastEventId, formKey } =
    useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const navigate = useNavigate();
  const [open, setOpen] = useState<"quick-add" | "shortcuts" | "palette" | null>(null);
  const badges: Record<string, number> = { "/notifications": unread, "/inbox": waiting };
  const places = PLACES.filter((place) => rights.includes(place.can));
  useLiveUpdates(lastEventId, "/account/ping");
  useServiceWorker();
  useAfterIdle(startDevice);
  useShortcuts({
    ...Object.fromEntries(PLACES.map(({ keys, to }) => [keys, () => navigate(to)])),
    "g p": () => navigate("/leads/pipeline"),
    c: () => setOpen("quick-add"),
    "$mod+k": () => setOpen("palette"),
    "/": () => setOpen("palette"),
    "Shift+?": () => setOpen("shortcuts"),
    "?": () => setOpen("shortcuts"),
  });
  const onOpenChange = (isOpen: boolean) => setOpen(isOpen ? open : null);
  return (
    <AppShell
      brand={{ name: "RevivaTech", to: "/today" }}
      navigation={places.map(({ keys: _keys, can: _can, ...place }) =>
        place.to in badges ? { ...place, badge: badges[place.to] } : place,
      )}
      primary={{
        to: "/leads/new",
        label: "New lead",
        shortcut: "c",
        onPress: () => setOpen("quick-add"),
      }}
      userMenu={
        <UserMenu name={name} detail={role} links={[{ to: "/account", label: "Your account" }]}>
          <ThemeToggle theme={root?.theme ?? "system"} action="/account/theme" className="my-1" />
          <Form method="post" action="/logout">
            <button type="submit" className="menu-item">
              <LogOut aria-hidden /> Sign out
            </button>
          </Form>
        </UserMenu>
      }
    >
      <FlashNotice notice={root?.flash ?? null} />
      <PageOrSkeleton>
        <Outlet />
      </PageOrSkeleton>
      <ToastHost />
      {open ? (
        <Suspense fallback={null}>
          {open === "quick-add" ? <QuickAddSheet {...{ onOpenChange, formKey }} /> : null}
          {open === "palette" ? <Palette {...{ onOpenChange, places }} /> : null}
          {open === "shortcuts" ? <ShortcutList {...{ onOpenChange, places }} /> : null}
        </Suspense>
      ) : null}
    </AppShell>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import {
  Clock,
  Code,
  FileSignature,
  FileUp,
  Flame,
  History,
  KeyRound,
  ListChecks,
  type LucideIcon,
  MapPin,
  MessageSquareText,
  PhoneIncoming,
  PoundSterling,
  Quote,
  Send,
  ServerCog,
  ShieldCheck,
  Smartphone,
  Store,
  Tag,
  Timer,
  Users,
  Webhook,
} from "lucide-react";
import { can } from "#app/platform/auth/actor.ts";
import { page } from "#app/platform/page.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Settings – RevivaTech CRM" }];

interface Place {
  to: string;
  title: string;
  text: string;
  icon: LucideIcon;
  can: string;
}

const PLACES: readonly Place[] = [
  {
    to: "/settings/shop",
    title: "Shop",
    text: "Name, address, VAT, margin and what one hour costs.",
    icon: Store,
    can: "settings:edit",
  },
  {
    to: "/settings/hours",
    title: "Opening hours",
    text: "The week and the closed days: every deadline runs by them.",
    icon: Clock,
    can: "settings:edit",
  },
  {
    to: "/settings/locations",
    title: "Locations",
    text: "Where you repair, with address and phone.",
    icon: MapPin,
    can: "settings:edit",
  },
  {
    to: "/settings/spend",
    title: "Spend on leads",
    text: "What each source cost in a month: for cost a lead, return and margin.",
    icon: PoundSterling,
    can: "settings:edit",
  },
  {
    to: "/settings/staff",
    title: "Staff",
    text: "Invite, roles, grants, and who leaves.",
    icon: Users,
    can: "staff:edit",
  },
  {
    to: "/settings/numbers",
    title: "Targets and deadlines",
    text: "How soon to answer, how long things may wait, when to remind.",
    icon: Timer,
    can: "settings:edit",
  },
  {
    to: "/settings/scoring",
    title: "Lead score",
    text: "What earns points, and what makes a lead hot.",
    icon: Flame,
    can: "settings:edit",
  },
  {
    to: "/settings/widget",
    title: "Website widget",
    text: "Keys, allowed sites, the line to paste, and consent texts.",
    icon: Code,
    can: "settings:edit",
  },
  {
    to: "/settings/pricing",
    title: "Price list",
    text: "What repairs cost, how urgency and promotions count.",
    icon: Tag,
    can: "settings:edit",
  },
  {
    to: "/settings/catalogue",
    title: "Device catalogue",
    text: "Kinds of device, brands and models that everybody is offered.",
    icon: Smartphone,
    can: "settings:edit",
  },
  {
    to: "/settings/cadences",
    title: "Follow-ups",
    text: "What is asked when, by whom, and when it ends.",
    icon: ListChecks,
    can: "settings:edit",
  },
  {
    to: "/settings/templates",
    title: "Templates",
    text: "What customers are told by e-mail and text.",
    icon: MessageSquareText,
    can: "templates:use",
  },
  {
    to: "/settings/canned-replies",
    title: "Ready answers",
    text: "What visitors of the chat ask again and again.",
    icon: Quote,
    can: "templates:edit",
  },
  {
    to: "/settings/terms",
    title: "Terms of repair",
    text: "What a customer signs when a device comes in.",
    icon: FileSignature,
    can: "settings:edit",
  },
  {
    to: "/settings/outbox",
    title: "Outbox",
    text: "Messages that wait, were sent, or failed.",
    icon: Send,
    can: "outbox:view",
  },
  {
    to: "/settings/inbound",
    title: "Calls, texts and mail in",
    text: "Who may tell us what comes in, with their secrets.",
    icon: PhoneIncoming,
    can: "settings:edit",
  },
  {
    to: "/settings/sources",
    title: "Booking sources",
    text: "Other systems that send you their bookings.",
    icon: Webhook,
    can: "settings:edit",
  },
  {
    to: "/settings/api",
    title: "API tokens",
    text: "For programs that work with your data.",
    icon: KeyRound,
    can: "tokens:edit",
  },
  {
    to: "/settings/audit",
    title: "Audit",
    text: "Who did what and when, sign-ins and refusals too.",
    icon: History,
    can: "events:read",
  },
  {
    to: "/settings/imports",
    title: "Imports",
    text: "Customers, leads and jobs from other systems, with a dry run and a way back.",
    icon: FileUp,
    can: "imports:run",
  },
  {
    to: "/settings/privacy",
    title: "Privacy",
    text: "People who asked to be erased, and by when.",
    icon: ShieldCheck,
    can: "customers:erase",
  },
  {
    to: "/settings/jobs",
    title: "Jobs and deliveries",
    text: "What waits, what failed, and the scheduled tasks.",
    icon: ServerCog,
    can: "jobs:manage",
  },
];

export const loader = page({ can: "settings:view" }, async ({ context }) => ({
  rights: [...new Set(PLACES.map((place) => place.can))].filter((right) =>
    can(context.actor, right),
  ),
}));

export default function Settings() {
  const { rights } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Settings" />
      <ul className="grid gap-3 md:grid-cols-2 wide:grid-cols-3">
        {PLACES.filter((place) => rights.includes(place.can)).map(
          ({ to, title, text, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                prefetch="intent"
                className="card flex h-full items-start gap-4 p-4 hover:bg-hover md:p-5"
              >
                <span
                  aria-hidden
                  className="grid size-11 flex-none place-items-center rounded-xl bg-brand-soft text-brand-ink"
                >
                  <Icon className="size-6" />
                </span>
                <span>
                  <span className="block text-lg font-semibold">{title}</span>
                  <span className="block text-muted">{text}</span>
                </span>
              </Link>
            </li>
          ),
        )}
      </ul>
      {rights.length === 0 ? (
        <p className="text-muted">
          Settings belong to administrators. Your own are under{" "}
          <Link to="/account" className="underline">
            your account
          </Link>
          .
        </p>
      ) : null}
    </>
  );
}

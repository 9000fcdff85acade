import type { Context } from "#app/platform/context.server.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { assignees } from "./booking-choices.server.ts";
import { toBookingView } from "./booking-view.server.ts";
import { listBookings } from "./bookings.server.ts";
import { ticketLabel } from "./rules.ts";
import { BookingFilter, type TicketState } from "./schema.ts";

const ROWS = 25;

interface View {
  label: string;
  states: TicketState[];
}

const VIEWS: Record<string, View> = {
  open: {
    label: "In the workshop",
    states: [
      "CHECKED_IN",
      "DIAGNOSING",
      "AWAITING_APPROVAL",
      "WAITING_PARTS",
      "IN_REPAIR",
      "QC",
      "UNREPAIRABLE",
    ],
  },
  booked: { label: "Booked in", states: ["BOOKED", "NO_SHOW"] },
  waiting: { label: "Waiting", states: ["AWAITING_APPROVAL", "WAITING_PARTS"] },
  ready: { label: "Ready", states: ["READY"] },
  done: { label: "Finished", states: ["COLLECTED", "RETURNED", "CANCELLED", "DISPOSED"] },
};

/** Everything the list of jobs shows, from its address. */
export async function bookingListPage(context: Context, url: URL) {
  const name = url.searchParams.get("view") ?? "";
  const view = VIEWS[name] ?? null;
  const given = listQuery(url, BookingFilter);
  const filter = { ...given, limit: ROWS, ...(view ? { status: view.states } : {}) };
  const { data, page } = await readListPage(url, () => listBookings(context, filter));
  const staff = [
    { value: "me", label: "Me" },
    { value: "none", label: "Nobody" },
    ...(await assignees(context)).filter(({ value }) => value !== context.actor.userId),
  ];
  const who = url.searchParams.get("assignedTo");
  const states = view ? [] : [given.status ?? []].flat();
  return {
    rows: data.map((job) => toBookingView(job, context.now)),
    values: Object.fromEntries(url.searchParams),
    staff,
    tabs: [
      {
        to: withQuery(url, { view: null, status: null, cursor: null }),
        label: "All",
        isActive: view === null && states.length === 0,
      },
      ...Object.entries(VIEWS).map(([key, { label }]) => ({
        to: withQuery(url, { view: key, status: null, cursor: null }),
        label,
        isActive: key === name,
      })),
    ],
    chips: [
      ...(states.length > 0
        ? [
            {
              label: `State: ${states.map(ticketLabel).join(", ")}`,
              removeTo: withQuery(url, { status: null, cursor: null }),
            },
          ]
        : []),
      ...(who
        ? [
            {
              label: `Technician: ${staff.find(({ value }) => value === who)?.label ?? "somebody"}`,
              removeTo: withQuery(url, { assignedTo: null, cursor: null }),
            },
          ]
        : []),
    ],
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
}

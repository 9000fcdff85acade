import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toJobCard } from "./booking-view.server.ts";
import { listBookings } from "./bookings.server.ts";
import { jobClocks } from "./job-clock.server.ts";
import { countOverdueJobs } from "./overdue-jobs.server.ts";
import { ticketLabel } from "./rules.ts";
import type { TicketState } from "./schema.ts";

const COLUMNS: TicketState[] = [
  "BOOKED",
  "CHECKED_IN",
  "DIAGNOSING",
  "AWAITING_APPROVAL",
  "WAITING_PARTS",
  "IN_REPAIR",
  "QC",
  "READY",
  "UNREPAIRABLE",
];
/** More of a column stands in the list. */
const CARDS = 20;

/** The workshop at a glance: open jobs by state, the longest in it first; one's own, or everybody's. */
export async function boardPage(context: Context, url: URL) {
  const isMine = url.searchParams.get("who") === "me";
  const numbers = await numbersOf(context.db);
  const who = isMine ? { assignedTo: "me" as const } : {};
  const columns = [];
  for (const status of COLUMNS) {
    const { data, page } = await listBookings(context, {
      ...{ status, limit: CARDS, count: true, ...who },
      sort: status === "BOOKED" ? "slotStartsAt" : "updatedAt",
    });
    const clocks = await jobClocks(
      context,
      data.map(({ id }) => id),
    );
    columns.push({
      status,
      label: ticketLabel(status),
      total: page.total ?? data.length,
      moreTo: `/bookings?${new URLSearchParams({ status, ...(isMine ? { assignedTo: "me" } : {}) })}`,
      jobs: data.map((job) => {
        const clock = clocks.get(job.id);
        return toJobCard(job, context.now, clock ? { clock, numbers } : null);
      }),
    });
  }
  return {
    columns,
    tabs: [
      { to: "/bookings", label: "List", isActive: false },
      { to: "/bookings/board", label: "Board", isActive: !isMine },
      { to: "/bookings/board?who=me", label: "My bench", isActive: isMine },
    ],
    overdue: await countOverdueJobs(context, { status: COLUMNS, ...who }),
  };
}

import { during } from "#app/platform/events.server.ts";
import { startRun } from "./start-run.server.ts";
import { liveRuns, stopRun } from "./stop-run.server.ts";

// Whoever has booked needs no more asking.
during("booking.created", async (context, { leadId, customerId }) => {
  const isAccepted = context.transaction.emitted.some(({ type }) => type === "quote.accepted");
  for (const run of await liveRuns(context, { leadId, customerId }))
    await stopRun(context, run, isAccepted ? "QUOTE_ACCEPTED" : "BOOKED");
});

during("booking.moved", async (context, { subject, customerId, details }) => {
  if (details?.to !== "COLLECTED" || !customerId) return;
  if ((await liveRuns(context, { bookingId: subject.id })).length > 0) return;
  await startRun(context, {
    kind: "AFTER_CARE",
    lead: null,
    customerId,
    bookingId: subject.id,
  });
});

during("booking.move_undone", async (context, { subject }) => {
  for (const run of await liveRuns(context, { bookingId: subject.id }))
    await stopRun(context, run, "UNDONE");
});

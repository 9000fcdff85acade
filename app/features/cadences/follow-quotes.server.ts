import { eq } from "drizzle-orm";
import { quotes } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";
import { leadRow, liveRunOf } from "./run-record.server.ts";
import { startRun } from "./start-run.server.ts";
import { restoreRun, stopRun } from "./stop-run.server.ts";
import type { StopReason } from "./words.ts";

// Sending a quote ends what ran before and starts to ask about the quote.
during("quote.sent", async (context, event) => {
  const lead = event.leadId ? await leadRow(context.db, event.leadId) : null;
  if (lead?.stage !== "QUOTED") return;
  const before = await liveRunOf(context.db, lead.id);
  if (before) await stopRun(context, before, "QUOTED");
  const [quote] = await context.db
    .select({ expiresAt: quotes.expiresAt })
    .from(quotes)
    .where(eq(quotes.id, event.subject.id));
  await startRun(context, {
    kind: "QUOTE",
    lead: (await leadRow(context.db, lead.id)) ?? lead,
    customerId: lead.customerId,
    quoteId: event.subject.id,
    expiresAt: quote?.expiresAt ?? null,
  });
});

const ENDS: [type: string, reason: StopReason][] = [
  ["quote.accepted", "QUOTE_ACCEPTED"],
  ["quote.declined", "QUOTE_DECLINED"],
  ["quote.expired", "QUOTE_ENDED"],
  ["quote.withdrawn", "QUOTE_ENDED"],
  ["quote.send_undone", "UNDONE"],
];
for (const [type, reason] of ENDS) {
  during(type, async (context, event) => {
    await endQuoteRun(context, event, reason);
    if (type === "quote.send_undone" && event.leadId) await restoreRun(context, event.leadId);
  });
}

async function endQuoteRun(context: CommandContext, event: EmittedEvent, reason: StopReason) {
  const run = event.leadId ? await liveRunOf(context.db, event.leadId) : null;
  if (run && (run.quoteId === event.subject.id || reason === "QUOTE_ACCEPTED"))
    await stopRun(context, run, reason);
}

import { eq } from "drizzle-orm";
import { cadenceRunSteps, customerInteractions, deliveries } from "#app/db/schema/index.ts";
import { dropContact, settleContact } from "#app/features/interactions/settle-contact.server.ts";
import { askForCall } from "#app/features/leads/ask-for-call.server.ts";
import { contactFrom } from "#app/features/leads/follow-up-rules.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { afterQuietHours } from "#app/features/messages/quiet-hours.ts";
import {
  gateOf,
  type MessagePayload,
  messageOf,
  onMessageEnd,
} from "#app/features/messages/send-gates.server.ts";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during } from "#app/platform/events.server.ts";
import { stepKey } from "./do-step.server.ts";
import { closeWays } from "./follow-contacts.server.ts";
import { reopenStep } from "./reopen-step.server.ts";
import { usableChoices } from "./robot-steps.server.ts";
import { leadRow, partyOf, type RunRow, type RunStepRow, runById } from "./run-record.server.ts";
import { stepDefinition, stepMessage } from "./step-message.server.ts";

const ABOUT = "cadence_step";

onMessageEnd(ABOUT, async (context, message, work) => {
  const open = await openMessage(context, message);
  if (!open) return;
  if (work.state === "DONE") await settleContact(context, open.contactId, { outcome: "SENT" });
  else if (work.state === "DISCARDED") await followUnwanted(context, message, open);
  else await goAnotherWay(context, message, open);
});

// A message that had left and came back later.
during("message.bounced", async (context, event) => {
  const [work] = await context.db
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, String(event.details?.deliveryId ?? "")));
  if (work?.kind !== "message" || work.state !== "DONE") return;
  const message = messageOf(work);
  const open = message.about.type === ABOUT ? await openMessage(context, message) : null;
  if (open) await goAnotherWay(context, message, open);
});

interface Open {
  step: RunStepRow;
  run: RunRow;
  contactId: string;
}

/** The step behind the message, while its contact still stands for this message and has not failed. */
async function openMessage(
  { db }: CommandContext,
  { about, channel }: MessagePayload,
): Promise<Open | null> {
  const [step] = await db.select().from(cadenceRunSteps).where(eq(cadenceRunSteps.id, about.id));
  if (!step?.interactionId) return null;
  const [contact] = await db
    .select()
    .from(customerInteractions)
    .where(eq(customerInteractions.id, step.interactionId));
  const run = await runById(db, step.runId);
  const isOpen =
    contact?.deletedAt === null &&
    contact.channel === channel &&
    (contact.outcome === null || contact.outcome === "SENT");
  return isOpen && run ? { step, run, contactId: contact.id } : null;
}

/** The run has ended meanwhile: nothing was said. Blocked in the last moment: the other way is tried. */
async function followUnwanted(context: CommandContext, message: MessagePayload, open: Open) {
  const isWanted = (await gateOf(ABOUT)?.(context.db, message)) === true;
  if (isWanted) await goAnotherWay(context, message, open);
  else await dropContact(context, open.contactId);
}

/** A text waits for the morning. */
async function mayLeaveAt({ db, now }: CommandContext, channel: "SMS" | "EMAIL") {
  return channel === "SMS" ? afterQuietHours(now, (await numbersOf(db)).quietHours) : now;
}

/** By the other channel that they allow, in the same words of the shop; without one somebody has to call. */
async function goAnotherWay(context: CommandContext, message: MessagePayload, open: Open) {
  const { step, run, contactId } = open;
  const lead = run.leadId ? await leadRow(context.db, run.leadId) : null;
  const definition = await stepDefinition(context.db, step.stepId);
  const templateKey = definition?.templateKey ?? null;
  const preview = await stepMessage(context.db, { run, lead, templateKey });
  const choice = usableChoices(preview, run).find(({ channel }) => channel !== message.channel);
  const whose = run.leadId
    ? { leadId: run.leadId, customerId: null }
    : { leadId: null, customerId: run.customerId };
  if (preview && choice) {
    const { channel, subject, text } = choice;
    const id = run.leadId ?? run.bookingId ?? run.id;
    await queueMessage(context, {
      preview,
      tell: { channel },
      about: message.about,
      dedupeKey: `${stepKey(step.id)}:${channel}`,
      event: {
        subject: { type: run.leadId ? "lead" : "booking", id },
        leadId: run.leadId,
        customerId: message.customerId,
        audience: [lead?.assignedTo ?? null],
      },
      waitMs: (await mayLeaveAt(context, channel)) - context.now,
    });
    await settleContact(context, contactId, {
      outcome: null,
      moved: { channel, subject, content: text },
    });
    await context.db
      .update(cadenceRunSteps)
      .set({ channel })
      .where(eq(cadenceRunSteps.id, step.id));
    await closeWays(context, { whose, ways: [message.channel], reason: "BOUNCED" });
    return;
  }
  await settleContact(context, contactId, { outcome: "BOUNCED" });
  await closeWays(context, { whose, ways: [message.channel], reason: "BOUNCED" });
  const what = `The ${message.channel === "SMS" ? "text" : "e-mail"} did not arrive`;
  if (run.leadId) await askForCall(context, run.leadId, `${what}: call them`);
  else await askAfterRepair(context, { runId: run.id, step, what });
}

/** Nobody was reached, so the step is not done: it waits for a person, by telephone where there is one. */
async function askAfterRepair(
  context: CommandContext,
  { runId, step, what }: { runId: string; step: RunStepRow; what: string },
) {
  const run = await runById(context.db, runId);
  if (!run) return;
  const { ways, numbers } = await partyOf(context.db, run);
  const channel = ways.includes("PHONE") ? "PHONE" : null;
  await reopenStep(
    context,
    { run, step },
    {
      channel,
      heldBack: `${what}: ${channel ? "call them" : "find another way to reach them"}`,
      dueAt: contactFrom(channel ?? "EMAIL", context.now, contactClock(numbers.quietHours)),
    },
  );
}

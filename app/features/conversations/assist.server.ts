import { and, asc, eq, isNull } from "drizzle-orm";
import { deviceCategories } from "#app/db/schema/index.ts";
import { knownModels } from "#app/features/devices/known-models.server.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import {
  isReachable,
  nextQuestion,
  type Question,
  readFacts,
  SPOKEN,
  wantsPerson,
  wordsOf,
} from "./assistant-rules.ts";
import { type ConversationRow, saveConversation } from "./conversation-record.server.ts";
import { makeLeadOf } from "./make-lead-of.server.ts";
import { addMessage } from "./messages.server.ts";
import { presenceOf } from "./presence.server.ts";
import { expectation } from "./waiting-rules.ts";

/**
 * The assistant's turn after the visitor wrote: it asks for what a lead needs, one thing at a time,
 * and steps back for good when all is said or a person is wanted.
 */
export async function assist(
  context: CommandContext,
  row: ConversationRow,
  { text, isSpoken = false }: { text: string; isSpoken?: boolean },
): Promise<ConversationRow> {
  if (isSpoken) return hearOut(context, row);
  const question = (row.asked.at(-1) ?? null) as Question | null;
  const facts = readFacts(row.facts, text, { question, models: await knownModels(context) });
  const read = await saveConversation(context, row, { facts });
  if (wantsPerson(text))
    return handOver(
      context,
      await leadOnceReachable(context, read),
      "A person will answer you here.",
    );
  const next = nextQuestion(facts, row.asked);
  if (next === null) return finish(context, read);
  const isAgain = row.asked.includes(next);
  const words = wordsOf(next, { facts, categories: await repaired(context), isAgain });
  const asked = [...row.asked, next];
  return (await addMessage(context, read, { author: "ASSISTANT", ...words }, { asked })).row;
}

/**
 * After a voice message only the way to reply is asked for: device and fault were said aloud. Only a
 * person can hear them, so one is waited for from now on.
 */
async function hearOut(context: CommandContext, row: ConversationRow): Promise<ConversationRow> {
  const asked = [...row.asked, SPOKEN];
  const next = nextQuestion(row.facts, asked);
  if (next === null) return finish(context, await saveConversation(context, row, { asked }));
  const { text, choices } = wordsOf(next, { facts: row.facts, categories: [], isAgain: false });
  const words = { text: `Thank you, we have your voice message. ${text}`, choices };
  const change = { asked: [...asked, next], ...(await startWaiting(context, row)) };
  return (await addMessage(context, row, { author: "ASSISTANT", ...words }, change)).row;
}

/** Since when somebody waits for a person, with the moment until which they should hear from one. */
export async function startWaiting(
  context: CommandContext,
  row: ConversationRow,
): Promise<Partial<ConversationRow>> {
  if (row.waitingSince !== null) return {};
  const clock = await openingClockFor(context.db, null);
  const { chat } = await numbersOf(context.db);
  return {
    waitingSince: context.now,
    answerDueAt: clock.addOpeningMinutes(context.now, chat.answerMinutes),
  };
}

/**
 * The lead of a conversation that has none, as soon as there is a way to reply. Once somebody of the
 * shop has it, they say what it amounts to.
 */
export async function leadOnceReachable(
  context: CommandContext,
  row: ConversationRow,
): Promise<ConversationRow> {
  const isKnown = row.leadId !== null || row.customerId !== null;
  return isKnown || row.assignedTo !== null || !isReachable(row.facts)
    ? row
    : makeLeadOf(context, row);
}

async function finish(context: CommandContext, row: ConversationRow): Promise<ConversationRow> {
  if (!isReachable(row.facts)) return handOver(context, row, "Thank you.");
  const attached = await makeLeadOf(context, row);
  const name = row.facts.name?.split(/\s+/)[0];
  return handOver(context, attached, `Thank you${name ? `, ${name}` : ""}, we have all we need.`);
}

async function handOver(
  context: CommandContext,
  row: ConversationRow,
  words: string,
): Promise<ConversationRow> {
  const said = `${words} ${expectation(await presenceOf(context.db, context.now))}`;
  const change = { isAssisted: false, ...(await startWaiting(context, row)) };
  return (await addMessage(context, row, { author: "ASSISTANT", text: said }, change)).row;
}

function repaired({ db }: CommandContext) {
  return db
    .select({ slug: deviceCategories.slug, name: deviceCategories.name })
    .from(deviceCategories)
    .where(and(eq(deviceCategories.isRepaired, true), isNull(deviceCategories.deletedAt)))
    .orderBy(asc(deviceCategories.position), asc(deviceCategories.name));
}

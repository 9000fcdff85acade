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
  text: string,
): Promise<ConversationRow> {
  const question = (row.asked.at(-1) ?? null) as Question | null;
  const facts = readFacts(row.facts, text, { question, models: await knownModels(context) });
  const read = await saveConversation(context, row, { facts });
  if (wantsPerson(text)) return handOver(context, read, "A person will answer you here.");
  const next = nextQuestion(facts, row.asked);
  if (next === null) return finish(context, read);
  const isAgain = row.asked.includes(next);
  const words = wordsOf(next, { facts, categories: await repaired(context), isAgain });
  const asked = [...row.asked, next];
  return (await addMessage(context, read, { author: "ASSISTANT", ...words }, { asked })).row;
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

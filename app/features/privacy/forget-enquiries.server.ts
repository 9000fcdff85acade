import { setTimeout as pause } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { conversationMessages, conversations, leads, leadsErasure } from "#app/db/schema/index.ts";
import { everythingOf, listOf } from "#app/platform/erase-rows.server.ts";
import { removeStored } from "#app/platform/files/file-store.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { forgetRemovedWords } from "#app/platform/search-index.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { forgetRecords } from "./forget-records.server.ts";
import { ENQUIRY_KEPT_MS, SPAM_KEPT_MS } from "./retention-rules.ts";

const AT_ONCE = 20;
const BREATH_MS = 20;
const NOBODY = leadsErasure.blank.contactInfo;

schedule({ name: "forget-enquiries", pattern: "30 4 * * *" });

registerWorker({
  kind: "forget-enquiries",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await forgetEnquiries(database, Date.now());
    return null;
  },
});

/**
 * Takes the person out of enquiries and chats that came to nothing a year ago, and of old spam. Where
 * from, how far, why and how fast stay for the figures; whoever became a customer is not touched.
 */
export async function forgetEnquiries(database: Database, now: number) {
  const ended =
    (await forgetAll(database, dueLeads, now)) + (await forgetAll(database, dueChats, now));
  if (ended > 0) await forgetRemovedWords(database);
}

type Due = (now: number) => SQL;

/** @returns how many there were, whatever hangs on them not counted */
async function forgetAll(database: Database, due: Due, now: number): Promise<number> {
  let last = "";
  let ended = 0;
  for (;;) {
    const rows = await database.aside.all<{ id: string }>(
      sql`${due(now)} and id > ${last} order by id limit ${AT_ONCE}`,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return ended;
    for (const key of await forgetSome(database, { due, ids, now })) await removeStored(key);
    last = ids.at(-1) ?? last;
    ended += ids.length;
    await pause(BREATH_MS);
  }
}

/** Asked again in the transaction: somebody may have written meanwhile. */
function forgetSome(
  database: Database,
  { due, ids, now }: { due: Due; ids: readonly string[]; now: number },
): Promise<string[]> {
  return transact(systemContext(database, now), "forget old enquiries", async (context) => {
    const still = await context.db.all<{ id: string }>(sql`${due(now)} and id in ${listOf(ids)}`);
    const roots = still.map(({ id }) => id);
    const leadIds = due === dueLeads ? roots : [];
    const together = { ids: await everythingOf(context.db, roots), customerIds: [], leadIds };
    return (await forgetRecords(context, together)).storageKeys;
  });
}

function dueLeads(now: number): SQL {
  const [before, spamBefore] = [now - ENQUIRY_KEPT_MS, now - SPAM_KEPT_MS];
  const isWrittenIn = sql`exists (select 1 from ${conversations}
    where ${conversations.leadId} = "leads"."id" and ${conversations.lastMessageAt} >= ${before})`;
  return sql`select id from ${leads}
    where customer_id is null and converted_customer_id is null and contact_info <> ${NOBODY}
      and max(created_at, coalesce(last_contact_at, 0), coalesce(last_inbound_at, 0))
        < iif(is_quarantined, ${spamBefore}, ${before})
      and coalesce(next_follow_up, 0) < ${now} and not ${isWrittenIn}`;
}

/** A chat that belongs to an enquiry goes with that. */
function dueChats(now: number): SQL {
  const [before, spamBefore] = [now - ENQUIRY_KEPT_MS, now - SPAM_KEPT_MS];
  const saysSomething = sql`exists (select 1 from ${conversationMessages}
    where ${conversationMessages.conversationId} = "conversations"."id")`;
  return sql`select id from ${conversations}
    where customer_id is null and lead_id is null and ${saysSomething}
      and last_message_at < iif(is_spam, ${spamBefore}, ${before})`;
}

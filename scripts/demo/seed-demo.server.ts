import { eq } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { platformValues, users } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { tellBiographies } from "./biographies.ts";
import { bookingNumbers, loadBookings } from "./load-bookings.server.ts";
import { loadCadences } from "./load-cadences.server.ts";
import { loadCatalogue } from "./load-catalogue.server.ts";
import { loadConversations } from "./load-conversations.server.ts";
import { loadCounter } from "./load-counter.server.ts";
import { loadConsents, loadCustomers } from "./load-customers.server.ts";
import { loadDoubles } from "./load-doubles.server.ts";
import { loadGroups } from "./load-groups.server.ts";
import { loadHistory } from "./load-history.server.ts";
import { loadImport } from "./load-import.server.ts";
import { loadSearch } from "./load-index.server.ts";
import { linkBookings, loadLeads } from "./load-leads.server.ts";
import { loadNotices } from "./load-notices.server.ts";
import { loadSelling } from "./load-selling.server.ts";
import { loadShop } from "./load-shop.server.ts";
import { loadStaff } from "./load-staff.server.ts";
import { loadInteractions, loadQuotes } from "./load-work.server.ts";
import { loadWorkshop } from "./load-workshop.server.ts";
import type { Loading } from "./loading.server.ts";
import { tellStory } from "./story.ts";
import { createStoryIds } from "./story-ids.ts";

const SEED = 2026;
const MARK = "demo-seed";

/** What a restored demo keeps of the one before it. */
export interface Kept {
  /** Ids of the staff by e-mail address, so that their sessions go on. */
  staffIds: ReadonlyMap<string, string>;
  /** Sites that embed the widget. */
  allowedOrigins: string[];
}

const NOTHING: Kept = { staffIds: new Map(), allowedOrigins: [] };

export type SeedNeed = "empty" | "unfinished" | "no";

/** Whether the demo is to be written: into an empty database, or because writing it was cut short. */
export async function seedNeed({ reader }: Database): Promise<SeedNeed> {
  const [mark] = await reader.select().from(platformValues).where(eq(platformValues.name, MARK));
  if (mark?.value === "started") return "unfinished";
  const [anybody] = await reader.select({ id: users.id }).from(users).limit(1);
  return anybody ? "no" : "empty";
}

/** Writes a year of Riverside Repairs, up to now, into an empty database. */
export async function seedDemo(
  database: Database,
  say: (line: string) => void,
  { now = Date.now(), kept = NOTHING }: { now?: number; kept?: Kept } = {},
) {
  const started = performance.now();
  await markSeed(database, "started", now);
  say("Demo: telling a year of Riverside Repairs");
  const story = tellStory({ seed: SEED, now });
  const ids = createStoryIds(story, kept.staffIds);
  const loading: Loading = {
    ...{ database, story, ids, now, say },
    numbers: bookingNumbers(story),
    locationId: newId(),
    widgetKeyId: newId(),
  };
  const biographies = tellBiographies(story);
  const wordings = await loadShop(loading, kept);
  await loadStaff(loading);
  const catalogue = await loadCatalogue(loading);
  say(`Demo: ${story.customers.length} customers and their devices`);
  await loadCustomers(loading, { catalogue, biographies });
  say(`Demo: ${story.leads.length} leads with scores`);
  const leadRows = await loadLeads(loading, catalogue);
  say(`Demo: ${story.bookings.length} bookings, ${story.quotes.length} quotes, payments`);
  await loadQuotes(loading);
  await loadBookings(loading);
  await loadWorkshop(loading);
  await linkBookings(loading);
  await loadInteractions(loading);
  await loadCadences(loading);
  await loadConsents(loading, wordings);
  await loadSearch(loading, { leadRows, catalogue });
  const count = await loadHistory(loading, biographies);
  await loadImport(loading);
  await loadNotices(loading);
  await loadGroups(loading);
  await loadDoubles(loading);
  await loadSelling(loading);
  await loadCounter(loading);
  await loadConversations(loading);
  await markSeed(database, "done", now);
  say(`Demo: ready, ${count} events in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Remembers whether the demo is whole, so that a seed cut short is begun anew. */
export async function markSeed(database: Database, value: "started" | "done", now: number) {
  const row = { name: MARK, value, updatedAt: now };
  await database.write("seed mark", (tx) =>
    tx
      .insert(platformValues)
      .values(row)
      .onConflictDoUpdate({ target: platformValues.name, set: row }),
  );
}

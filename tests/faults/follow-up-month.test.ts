import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import {
  type Happening,
  isAllowed,
  predict,
  type Script,
  TICK,
} from "#tests/fixtures/month-model.ts";
import { MonthShop } from "#tests/fixtures/month-shop.ts";
import { testShop } from "#tests/fixtures/shop.ts";

const LEADS = 500;
/** Monday; the month has Christmas, Boxing Day and New Year in it. */
const START = Date.parse("2026-12-07T00:00:00Z");
const END = START + 32 * DAY;
const HAPPENINGS: readonly Happening[] = [
  ...(["reply", "automatic reply", "quote", "decline", "nurture", "lose", "later"] as const),
  ...(["quote", "later", "reply", "pause", "pause", "collect", "collect", "collect"] as const),
];

/** The same lives each time: numbers from a seed, no clock, no chance. */
function lives(): Script[] {
  let seed = 20_261_207;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: LEADS }, () => {
    const createdAt = START + next((20 * DAY) / TICK) * TICK;
    const ways = ([["SMS"], ["EMAIL"], ["SMS", "EMAIL"]] as const)[next(3)] ?? ["SMS"];
    let at = createdAt;
    const later = (days: number) => {
      at += (1 + next((days * DAY) / TICK)) * TICK;
      return at;
    };
    const happenings = Array.from({ length: next(4) }, () => {
      const what = HAPPENINGS[next(HAPPENINGS.length)] ?? "reply";
      const first = { at: later(6), what };
      return what === "pause" ? [first, { at: later(4), what: "resume" as const }] : [first];
    }).flat();
    if (ways[0] === "EMAIL" && next(8) === 0) happenings.push({ at: at + HOUR, what: "stop" });
    return { createdAt, ways, hasAgreed: next(3) > 0, happenings };
  });
}

test("a month of 500 leads goes as the rules say: each step once, nobody disturbed, every stop explained", async () => {
  const shop = await testShop();
  await stockCategories(shop);
  const month = new MonthShop(shop);
  await month.employRobot();
  const scripts = lives();
  const ids: (string | undefined)[] = [];
  const agenda = scripts.flatMap((script, index) => [
    { at: script.createdAt, index, what: null },
    ...script.happenings.map(({ at, what }) => ({ at, index, what })),
  ]);
  agenda.sort((a, b) => a.at - b.at || a.index - b.index);
  for (let place = 0; ; ) {
    const item = agenda[place];
    const due = await month.nextDue();
    if (item && item.at <= due && item.at <= END) {
      place += 1;
      const script = scripts[item.index];
      if (!script) continue;
      const { what, at } = item;
      if (what === null) ids[item.index] = await month.begin(script, item.index);
      else await month.happen(ids[item.index] ?? "", script, { at, what });
    } else if (due <= END) await month.tick(due);
    else break;
  }
  const told = [];
  for (const [index, script] of scripts.entries()) {
    const foretold = predict(script, END);
    expect([index, await month.outcomeOf(ids[index] ?? "")]).toEqual([index, foretold]);
    told.push(foretold);
  }
  // The lives are of all kinds, so that nothing is right because it never happened.
  const runs = told.flatMap((one) => one.runs.map((run) => run.split(" ").slice(0, 2).join(" ")));
  expect([...new Set(runs)].sort()).toMatchInlineSnapshot(`
    [
      "AFTER_CARE ACTIVE",
      "AFTER_CARE BOOKED",
      "AFTER_CARE OPTED_OUT",
      "AFTER_CARE REPLIED",
      "AFTER_CARE USED_UP",
      "ENQUIRY ACTIVE",
      "ENQUIRY BOOKED",
      "ENQUIRY LOST",
      "ENQUIRY NURTURE",
      "ENQUIRY OPTED_OUT",
      "ENQUIRY QUOTED",
      "ENQUIRY REPLIED",
      "ENQUIRY USED_UP",
      "NURTURE ACTIVE",
      "NURTURE BOOKED",
      "NURTURE LOST",
      "NURTURE OPTED_OUT",
      "NURTURE REPLIED",
      "QUOTE ACTIVE",
      "QUOTE BOOKED",
      "QUOTE LOST",
      "QUOTE OPTED_OUT",
      "QUOTE QUOTE_DECLINED",
      "QUOTE REPLIED",
      "QUOTE USED_UP",
    ]
  `);
  const contacts = await month.contacts();
  const disturbed = contacts.filter(
    ({ channel, occurredAt }) => channel !== "EMAIL" && !isAllowed(occurredAt),
  );
  expect(disturbed).toEqual([]);
  const automatic = contacts.filter(({ isAutomatic }) => isAutomatic);
  expect(automatic.length).toBeGreaterThan(LEADS);
  const ofSteps = sql`${deliveries.payload} ->> '$.about.type' = 'cadence_step'`;
  const messages = await shop.database.reader.select().from(deliveries).where(ofSteps);
  expect(messages).toHaveLength(automatic.length);
  await shop.close();
}, 240_000);

import { parseArgs } from "node:util";
import { registerScript } from "#app/features/scripts.server.ts";
import { env } from "#app/platform/env.server.ts";

const MOST_LEADS = 1_000_000;
const MOST_PEOPLE = 1_000_000;
const MOST_JOBS = 2_000_000;
const MOST_EVENTS = 20_000_000;
const USAGE =
  "Say how many: npm run demo:scale -- --leads 100000 (1 to 1,000,000), or " +
  "npm run demo:scale -- --customers 100000 --bookings 150000 --events 1000000";
const SEED = 7;

registerScript("demo-reset", async ({ database, say }) => {
  const { isDemoShop, restoreDemo } = await import("./restore-demo.server.ts");
  if (env().APP_MODE !== "demo" && !(await isDemoShop(database))) {
    throw new Error("This is not the demo shop: restoring the demo would remove what is here.");
  }
  await restoreDemo(database, { say });
});

registerScript("demo-scale", async ({ database, args, say, signal, isAlone = false }) => {
  const { leads, people, anyway } = readArguments(args);
  const { isDemoShop, seedWhenNeeded } = await import("./restore-demo.server.ts");
  if (env().APP_MODE === "production" && !anyway && !(await isDemoShop(database))) {
    throw new Error(
      "Load data would mix with real customers. Use another DATA_DIR, or add --anyway.",
    );
  }
  if (env().APP_MODE !== "production") await seedWhenNeeded(database, say);
  const wish = { seed: SEED, now: Date.now(), isAlone };
  if (leads > 0) {
    const { scaleDemo } = await import("./scale-demo.server.ts");
    await scaleDemo(database, { say, signal }, { ...wish, leads });
  }
  if (people && !signal.aborted) {
    const { scalePeople } = await import("./scale-people.server.ts");
    await scalePeople(database, { say, signal }, { ...wish, ...people });
  }
});

/** Leads, customers with their jobs and history, or both; without a word 100,000 leads. */
function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      leads: { type: "string" },
      customers: { type: "string" },
      bookings: { type: "string" },
      events: { type: "string" },
      anyway: { type: "boolean", default: false },
    },
  });
  const customers = values.customers === undefined ? null : numberOf(values.customers, MOST_PEOPLE);
  const leads = values.leads ?? (customers === null ? "100000" : null);
  return {
    leads: leads === null ? 0 : numberOf(leads, MOST_LEADS),
    people: customers && {
      customers,
      bookings: numberOf(values.bookings ?? String(Math.ceil(customers * 1.5)), MOST_JOBS),
      events: numberOf(values.events ?? String(customers * 10), MOST_EVENTS),
    },
    anyway: values.anyway,
  };
}

function numberOf(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(USAGE);
  return number;
}

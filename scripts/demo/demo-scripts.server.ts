import { parseArgs } from "node:util";
import { registerScript } from "#app/features/scripts.server.ts";
import { env } from "#app/platform/env.server.ts";

const MOST_LEADS = 1_000_000;
const SEED = 7;

registerScript("demo-reset", async ({ database, say }) => {
  const { isDemoShop, restoreDemo } = await import("./restore-demo.server.ts");
  if (env().APP_MODE !== "demo" && !(await isDemoShop(database))) {
    throw new Error("This is not the demo shop: restoring the demo would remove what is here.");
  }
  await restoreDemo(database, { say });
});

registerScript("demo-scale", async ({ database, args, say, signal, isAlone = false }) => {
  const { leads, anyway } = readArguments(args);
  const { isDemoShop, seedWhenNeeded } = await import("./restore-demo.server.ts");
  const { scaleDemo } = await import("./scale-demo.server.ts");
  if (env().APP_MODE === "production" && !anyway && !(await isDemoShop(database))) {
    throw new Error(
      "Load data would mix with real customers. Use another DATA_DIR, or add --anyway.",
    );
  }
  if (env().APP_MODE !== "production") await seedWhenNeeded(database, say);
  await scaleDemo(database, { say, signal }, { leads, seed: SEED, now: Date.now(), isAlone });
});

function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      leads: { type: "string", default: "100000" },
      anyway: { type: "boolean", default: false },
    },
  });
  const leads = Number(values.leads);
  if (!Number.isInteger(leads) || leads < 1 || leads > MOST_LEADS) {
    throw new Error("Say how many: npm run demo:scale -- --leads 100000 (1 to 1,000,000)");
  }
  return { leads, anyway: values.anyway };
}

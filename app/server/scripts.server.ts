import { registerScript } from "#app/features/scripts.server.ts";
import { runTaskNow } from "#app/platform/work/run-task.server.ts";
import { examine } from "./doctor.server.ts";

registerScript("doctor", async ({ database, say }) => {
  const { lines, problems } = await examine(database);
  for (const [name, value] of lines) say(`${name.padEnd(24)} ${value}`);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  say("All is well.");
});

registerScript("job", async ({ args, isAlone = false, ...tools }) => {
  const [name = ""] = args;
  await runTaskNow({ ...tools, name, isAlone });
});

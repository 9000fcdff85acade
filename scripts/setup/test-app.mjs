import { installDependencies } from "./dependencies.mjs";
import { SetupError } from "./project.mjs";
import { addTotals, oneFailed, sentence } from "./totals.mjs";

/**
 * `npm test`: every step in order, also after a failed one, so that all failures are seen.
 * With words (`npm test -- types build`) only the steps whose name holds one of them.
 * The last line is always "N passed, N failed, N skipped".
 */
export async function testApp(words) {
  const results = [];
  try {
    await installDependencies();
    const { testSteps } = await import("./test-steps.mjs");
    const steps = testSteps.filter(
      ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
    );
    for (const step of steps) results.push(await runStep(step));
    if (steps.length === 0) throw new SetupError(`No step is called ${words.join(" or ")}.`);
  } catch (error) {
    tell(error);
    results.push(oneFailed);
  }
  const total = addTotals(results);
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(`\n${sentence(total)}`);
}

async function runStep({ name, run }) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const result = await run().catch((error) => {
    tell(error);
    return oneFailed;
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const all = result.passed + result.failed;
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : "";
  const verdict = result.failed > 0 ? "FAILED" : "ok";
  console.log(`${name}: ${verdict}, ${result.passed} of ${all}${skipped}, ${seconds} s`);
  return result;
}

function tell(error) {
  console.log(error instanceof SetupError ? error.message : error);
}

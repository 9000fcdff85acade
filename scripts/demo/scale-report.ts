const LINE_EVERY_MS = 1_000;
const BAR = 24;

/** Progress for the person at the terminal: a bar, the rate, and how long it will go on. */
export function scaleReport(
  say: (line: string) => void,
  {
    done,
    total,
    noun,
    clock = () => performance.now(),
  }: { done: number; total: number; noun: string; clock?: () => number },
) {
  const number = new Intl.NumberFormat("en-GB");
  const started = clock();
  let lastLine = started;

  function rate(now: number): number {
    return Math.round(((now - done) * 1_000) / Math.max(1, clock() - started));
  }

  return {
    tick(now: number) {
      if (clock() - lastLine < LINE_EVERY_MS) return;
      lastLine = clock();
      const filled = Math.round((BAR * now) / total);
      const bar = "#".repeat(filled) + "-".repeat(BAR - filled);
      const left = Math.ceil((total - now) / Math.max(1, rate(now)));
      say(
        `[${bar}] ${number.format(now)} of ${number.format(total)} ${noun}, ${number.format(rate(now))}/s, about ${left} s left`,
      );
    },
    end(now: number, isStopped: boolean) {
      const seconds = ((clock() - started) / 1_000).toFixed(1);
      if (now === done) say(`There are ${number.format(now)} load ${noun} already.`);
      else if (isStopped) say(`Stopped at ${number.format(now)} ${noun}. Run it again to go on.`);
      else
        say(
          `${number.format(now)} load ${noun} are there, ${number.format(rate(now))}/s, ${seconds} s.`,
        );
    },
  };
}

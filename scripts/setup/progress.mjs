const tickMs = { terminal: 1_000, file: 15_000 };

/**
 * Runs `work` and shows how long it takes: a counting line on a terminal,
 * a line at the start, every 15 seconds and at the end elsewhere.
 */
export async function withProgress(label, work) {
  const isTerminal = Boolean(process.stdout.isTTY);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);

  function show(text, isLast) {
    if (isTerminal) process.stdout.write(`\r\x1b[K${text}${isLast ? "\n" : ""}`);
    else process.stdout.write(`${text}\n`);
  }
  show(`${label} …`, false);
  const timer = setInterval(
    () => show(`${label} … ${seconds()} s`, false),
    isTerminal ? tickMs.terminal : tickMs.file,
  );
  try {
    const result = await work();
    clearInterval(timer);
    show(`${label}: done in ${seconds()} s`, true);
    return result;
  } catch (error) {
    clearInterval(timer);
    show(`${label}: failed after ${seconds()} s`, true);
    throw error;
  }
}

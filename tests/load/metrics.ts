import type { AppProcess } from "#tests/faults/app-process.ts";

export const METRICS_TOKEN = "metrics-token-of-the-bench-0123456789";

/** The app's own figures, those without labels. */
export async function metrics({ send }: AppProcess): Promise<Record<string, number>> {
  const { text } = await send("/metrics", {
    headers: { Authorization: `Bearer ${METRICS_TOKEN}` },
  });
  const lines = [...text.matchAll(/^(\w+) ([\d.e+-]+)$/gm)];
  return Object.fromEntries(lines.map(([, name = "", value]) => [name, Number(value)]));
}

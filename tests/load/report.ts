import { writeFileSync } from "node:fs";
import type { Measured } from "./load-generator.ts";
import type { RouteBytes } from "./route-bytes.ts";

export interface Line {
  name: string;
  connections: number;
  measured: Measured;
  ceiling: { name: string; perSecond: number } | null;
  goal: number | null;
}

export interface Report {
  at: string;
  leads: number;
  seconds: number;
  load: number;
  lines: Line[];
  notes: Record<string, string | number>;
  routes: RouteBytes[];
}

const one = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

/** Writes bench.json and bench.md, and shows the table. */
export function writeReport(report: Report) {
  const brief = (key: string, value: unknown) => (key === "times" ? undefined : value);
  writeFileSync("bench.json", `${JSON.stringify(report, brief, 2)}\n`);
  const rows = report.lines.map(({ name, connections, measured, ceiling, goal }) => {
    const share = ceiling ? measured.perSecond / ceiling.perSecond : null;
    const cells = [
      name,
      connections,
      one(measured.perSecond),
      one(measured.p50),
      one(measured.p95),
      one(measured.p99),
      ceiling ? `${one(ceiling.perSecond)} (${ceiling.name})` : "–",
      share === null ? "–" : share.toFixed(2),
      goal === null ? "–" : `≥ ${goal}`,
      measured.errors,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const text = [
    `Measured on ${report.at} with ${report.leads.toLocaleString("en-GB")} leads, ${report.seconds} s a figure. Machine load before: ${report.load.toFixed(1)}.`,
    "",
    "| what | at once | a second | p50 ms | p95 ms | p99 ms | bare route, a second | share | goal | errors |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "| besides | |",
    "|---|---|",
    ...Object.entries(report.notes).map(([name, value]) => `| ${name} | ${value} |`),
    "",
    "| script of a page, first visit | kB gzip |",
    "|---|---|",
    ...report.routes
      .filter(({ isInShell }) => isInShell)
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ id, bytes }) => `| ${id} | ${(bytes / 1000).toFixed(1)} |`),
    "",
  ].join("\n");
  writeFileSync("bench.md", text);
  console.log(text);
}

import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { withQuery } from "#app/platform/list-query.server.ts";
import { consentColumns } from "./guess-columns.ts";
import { fieldsOf } from "./import-fields.ts";
import { listImportRows, listKeptRecords } from "./import-rows.server.ts";
import { getImport } from "./imports.server.ts";
import { type Import, ImportVerdict } from "./schema.ts";

const SHOWN_ROWS = 25;
const SHOWN_CELLS = 4;

/** Everything that the page of one import shows. */
export async function readImportPage(context: Context, { id, url }: { id: string; url: URL }) {
  const entry = await getImport(context, { id });
  const verdict = ImportVerdict.safeParse(url.searchParams.get("verdict")).data;
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const { data, page } = await listImportRows(context, { id, verdict, cursor, limit: SHOWN_ROWS });
  const samples = (await listImportRows(context, { id, limit: 3 })).data;
  const kept =
    entry.state === "UNDONE" ? (await listKeptRecords(context, { id, limit: 100 })).data : [];
  return {
    entry: { ...entry, finished: entry.finishedAt && formatDateTime(Date.parse(entry.finishedAt)) },
    fields: fieldsOf(entry.kind).map(({ key, label, hint }) => ({
      key,
      label,
      hint: hint ?? null,
    })),
    columns: entry.headings.map((heading, at) => ({
      heading,
      sample:
        samples
          .map(({ cells }) => cells[at]?.trim())
          .find(Boolean)
          ?.slice(0, 40) ?? "",
    })),
    consent: consentColumns(entry.headings),
    rows: data.map(({ row, verdict: found, cells, problems, note }) => ({
      row,
      verdict: found,
      says: cells
        .filter((cell) => cell.trim() !== "")
        .slice(0, SHOWN_CELLS)
        .join(" · ")
        .slice(0, 160),
      why: [note, ...problems.map((one) => `${one.heading ?? one.field}: ${one.message}`)]
        .filter(Boolean)
        .join(" "),
    })),
    verdict: verdict ?? null,
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: cursor ? withQuery(url, { cursor: null }) : null,
    kept,
  };
}

export type ImportPage = Awaited<ReturnType<typeof readImportPage>>;
export type { Import };

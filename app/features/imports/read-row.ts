import { CellReader, type RowProblem, type Sheet } from "./cell-reader.ts";
import { deviceKind, type KnownKind } from "./device-kind.ts";
import { type PersonDraft, readPerson } from "./read-person.ts";

export interface DeviceDraft {
  category: string | null;
  brand: string | null;
  model: string | null;
  serial: string | null;
  imei: string | null;
}

export type ImportedStage = "NEW" | "CONTACTED" | "QUALIFIED" | "NURTURE" | "UNRESPONSIVE" | "LOST";

export interface LeadDraft {
  stage: ImportedStage;
  fault: string | null;
  needs: string | null;
  budget: string | null;
  urgency: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
  nextFollowUp: number | null;
}

export interface JobDraft {
  number: string | null;
  status: string;
  fault: string | null;
  total: number | null;
  paid: number;
  method: "CARD" | "CASH" | "TRANSFER" | "ACCOUNT";
  promisedAt: number | null;
  completedAt: number | null;
}

/** What a row says, read whole; with problems in it nothing of it is taken over. */
export interface RowDraft {
  person: PersonDraft;
  device: DeviceDraft | null;
  lead: LeadDraft | null;
  job: JobDraft | null;
  notes: string | null;
  problems: RowProblem[];
}

const FINISHED = ["COLLECTED", "RETURNED", "CANCELLED", "NO_SHOW", "DISPOSED"];

/** Whether there is anything in the row at all. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Reads one row by the mapping. Pure: the same row gives the same draft at dry run and import. */
export function readRow(
  sheet: Sheet & { kinds: readonly KnownKind[] },
  row: readonly string[],
): RowDraft {
  const cells = new CellReader(sheet, row);
  const person = readPerson(cells);
  const device = readDevice(cells, sheet);
  const lead = sheet.kind === "LEADS" ? readLead(cells) : null;
  const job = sheet.kind === "JOBS" ? readJob(cells) : null;
  const notes = cells.prose("notes", 5_000);
  if (sheet.kind !== "LEADS" && person.name === null && person.company === null)
    cells.refuse("name", "There is no name. Add one, or map the column that holds it.");
  return { person, device, lead, job, notes, problems: cells.problems };
}

function readDevice(cells: CellReader, sheet: Sheet & { kinds: readonly KnownKind[] }) {
  const [category, brand] = [cells.text("category", 60), cells.text("brand", 60)];
  const model = cells.text("model", 120);
  const [serial, imei] = [cells.text("serial", 60), cells.text("imei", 20)];
  if (!category && !brand && !model && !serial && !imei) return null;
  const words = [brand, model, imei ? "phone" : null].filter(Boolean).join(" ");
  const slug = deviceKind(sheet.kinds, { category, words });
  if (slug === null && sheet.kind === "JOBS") {
    const known = sheet.kinds.map(({ name }) => name.toLowerCase()).join(", ");
    cells.refuse(
      sheet.mapping.category === undefined ? "model" : "category",
      `What kind of device this is cannot be told. Write one of these into the column “Kind of device”: ${known}.`,
    );
  }
  return { category: slug, brand, model, serial, imei };
}

function readLead(cells: CellReader): LeadDraft {
  const stage = cells.word<ImportedStage | "CONVERTED">("stage", "STAGES");
  if (stage === "CONVERTED")
    cells.refuse("stage", "This lead was won: import the person among the customers.");
  return {
    stage: stage === "CONVERTED" || stage === null ? "NEW" : stage,
    fault: cells.text("fault", 255),
    needs: cells.prose("needs", 10_000),
    budget: cells.text("budget", 50),
    urgency: cells.word<LeadDraft["urgency"]>("urgency", "URGENCIES") ?? "MEDIUM",
    nextFollowUp: cells.moment("nextFollowUp"),
  };
}

function readJob(cells: CellReader): JobDraft {
  const status = cells.word<string>("status", "STATES") ?? "COLLECTED";
  const total = cells.amount("total");
  const paid = cells.amount("paid") ?? 0;
  const completedAt = cells.moment("completedAt");
  if (total !== null && paid > total)
    cells.refuse("paid", "More was paid than the price. Correct one of them.");
  return {
    number: cells.text("number", 60)?.replace(/^#/, "") ?? null,
    status,
    fault: cells.prose("fault", 2_000),
    total,
    paid,
    method: cells.word<JobDraft["method"]>("method", "METHODS") ?? "CARD",
    promisedAt: cells.moment("promisedAt"),
    completedAt: FINISHED.includes(status) || status === "READY" ? completedAt : null,
  };
}

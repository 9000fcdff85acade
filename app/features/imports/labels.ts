import type { ImportKind, ImportState, ImportVerdict } from "./schema.ts";

type Tone = "neutral" | "brand" | "good" | "warn" | "bad" | "info";

export const KINDS: Record<ImportKind, { label: string; description: string }> = {
  CUSTOMERS: {
    label: "Customers",
    description: "People and companies with their contact details.",
  },
  LEADS: { label: "Leads", description: "Enquiries that have not become a job." },
  JOBS: {
    label: "Repair jobs",
    description: "Tickets; their customers and devices come with them.",
  },
};

export const STATES: Record<ImportState, { label: string; tone: Tone }> = {
  UPLOADED: { label: "Uploaded", tone: "info" },
  CHECKING: { label: "Being checked", tone: "info" },
  CHECKED: { label: "Checked", tone: "brand" },
  COMMITTING: { label: "Coming in", tone: "info" },
  DONE: { label: "Done", tone: "good" },
  CANCELLED: { label: "Stopped", tone: "warn" },
  UNDOING: { label: "Being taken back", tone: "info" },
  UNDONE: { label: "Taken back", tone: "neutral" },
};

export const VERDICTS: Record<ImportVerdict, { label: string; tone: Tone }> = {
  CREATE: { label: "New", tone: "good" },
  UPDATE: { label: "Update", tone: "info" },
  SKIP: { label: "Skipped", tone: "neutral" },
  ERROR: { label: "Error", tone: "bad" },
};

/** Whether the program is at work on it, so that the page looks again. */
export function isUnderWay(state: ImportState): boolean {
  return state === "CHECKING" || state === "COMMITTING" || state === "UNDOING";
}

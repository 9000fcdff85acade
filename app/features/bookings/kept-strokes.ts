const SLOT = "signature";

/** A signature that is being drawn: of which job, and after which earlier signature. */
export interface Signing {
  jobId: string;
  signedAt: string | null;
}

interface Kept extends Signing {
  strokes: number[][];
}

/** What was drawn so far, in the tab's own storage: it ends with the tab. One at a time. */
export function keepStrokes({ jobId, signedAt }: Signing, strokes: number[][]) {
  if (strokes.length === 0) return write(null);
  write({ jobId, signedAt, strokes });
}

/** What was drawn for this signature before the page was left or loaded anew. */
export function keptStrokes({ jobId, signedAt }: Signing): number[][] {
  const kept = read();
  return kept?.jobId === jobId && kept.signedAt === signedAt ? kept.strokes : [];
}

/** The job is signed: what was drawn for that is not kept any longer. */
export function forgetSigned({ jobId, signedAt }: Signing) {
  const kept = read();
  if (kept?.jobId === jobId && kept.signedAt !== signedAt) write(null);
}

/** Storage may be missing or full: then the finger signs once more. */
function write(kept: Kept | null) {
  try {
    if (kept) sessionStorage.setItem(SLOT, JSON.stringify(kept));
    else sessionStorage.removeItem(SLOT);
  } catch {}
}

function read(): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(SLOT) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

/** Marks that turn the order of all that follows them; those that only help one letter are left. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text by a stranger in the order in which it was written, so that no "gpj.exe" poses as "exe.jpg". */
export function inWrittenOrder(text: string): string {
  return text.replaceAll(TURNS, "");
}

const POUNDS_TEXT = /^£?(\d{1,9})(?:\.(\d{1,2}))?$/;

/** Pounds as people type them ("£1,129.50", "130") to pence; null when it is no amount. */
export function parsePounds(text: string): number | null {
  const match = POUNDS_TEXT.exec(text.slice(0, 40).replace(/[\s,]/g, ""));
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

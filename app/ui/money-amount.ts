/**
 * Tidies an amount as people type it: "£1,234.5" becomes "1234.50", "12" becomes "12.00".
 * Text that is not an amount is returned trimmed and otherwise untouched, for the server to refuse.
 */
export function tidyAmount(text: string): string {
  const bare = text.replaceAll(/[£,\s]/g, "");
  if (!/^-?\d*\.?\d{0,2}$/.test(bare) || !/\d/.test(bare)) return text.trim();
  const [whole = "", fraction = ""] = bare.split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = whole.replace("-", "").replace(/^0+(?=\d)/, "") || "0";
  return `${sign}${digits}.${fraction.padEnd(2, "0")}`;
}

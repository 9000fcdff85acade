/** What may stand between `{{` and `}}` in a message's text, with the word for people. */
export const VARIABLES = {
  firstName: "First name",
  shopName: "Name of the shop",
  shopPhone: "Phone number of the shop",
  device: "Device",
  jobNumber: "Number of the job",
  link: "The customer’s own link",
  slotTime: "Time of the appointment",
  promisedTime: "Promised time",
  amountDue: "Amount still due",
  warrantyTo: "Last day of the warranty",
  reason: "Reason",
  quoteNumber: "Number of the quote",
  quoteTotal: "Total of the quote",
  quoteExpiry: "Last day of the quote",
} as const;

export type Variable = keyof typeof VARIABLES;
export type Values = Partial<Record<Variable, string | null>>;

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names between the braces, each once, in the order of the text. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = ""]) => name))];
}

/** The text with its values, and the variables that have none: such a text must not be sent. */
export function fillText(text: string, values: Values): { text: string; missing: string[] } {
  const missing = variablesIn(text).filter((name) => !values[name as Variable]);
  return {
    text: text.replace(PLACE, (whole, name: string) => values[name as Variable] || whole),
    missing,
  };
}

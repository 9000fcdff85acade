/** Markup that is already safe. Only the `html` tag makes it. */
export class Html {
  constructor(readonly text: string) {}
}
type Part = Html | string | number | boolean | null | undefined | Part[];

/** Joins markup, escaping every value that is not `Html` itself; null, undefined and booleans vanish. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, i) => text + write(parts[i - 1]) + string));
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Text that stands safely between tags and inside quoted attributes; control characters are dropped. */
export function escapeHtml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, "").replace(/[&<>"'`]/g, (c) => ENTITIES[c] ?? "");
}

function write(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(write).join("");
  if (part === null || part === undefined || typeof part === "boolean") return "";
  return escapeHtml(String(part));
}

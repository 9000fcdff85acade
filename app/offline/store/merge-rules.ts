export type Values = Record<string, unknown>;

export interface Field {
  name: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merging {
  /** What stood there when the change was made. */
  base: Values;
  mine: Values;
  current: Values;
  /** Texts that were added at the end of a field: never a conflict. */
  added?: Record<string, string>;
}

export interface Merged {
  /** What is still to be sent. */
  send: Values;
  conflicts: Field[];
}

/**
 * Three ways: a field that only one side changed is that side's, a field that both changed alike needs
 * nothing, a field that both changed differently is for a person (semantics 10).
 */
export function merge({ base, mine, current, added = {} }: Merging): Merged {
  const send: Values = {};
  const conflicts: Field[] = [];
  for (const [name, value] of Object.entries(mine)) {
    const theirs = current[name] ?? null;
    const words = added[name];
    if (words !== undefined) {
      const text = typeof theirs === "string" ? theirs : "";
      if (!text.includes(words)) send[name] = joined(text, words);
    } else if (isSame(value, theirs)) {
    } else if (!(name in current) || isSame(theirs, base[name] ?? null)) {
      send[name] = value;
    } else {
      conflicts.push({ name, mine: value, theirs });
    }
  }
  return { send, conflicts };
}

/** A text with more words under it. */
export function joined(text: string, words: string): string {
  return text.trim() === "" ? words : `${text.trimEnd()}\n${words}`;
}

const LIST = "conditions";

/**
 * A record as fields that can be compared one by one: what was said of each part of a device stands for
 * itself.
 */
export function toFields(record: Values): Values {
  const { [LIST]: parts, ...rest } = record;
  const said = (Array.isArray(parts) ? parts : []) as { part: string }[];
  return {
    ...rest,
    ...Object.fromEntries(said.map(({ part, ...one }) => [`${LIST}/${part}`, one])),
  };
}

/** The fields as a request's body. */
export function toBody(fields: Values): Values {
  const body: Values = {};
  const said: Values[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(`${LIST}/`))
      said.push({ part: name.slice(LIST.length + 1), ...(value as Values) });
    else body[name] = value;
  }
  return said.length > 0 ? { ...body, [LIST]: said } : body;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${key}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

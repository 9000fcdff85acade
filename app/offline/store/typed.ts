/** What stood in the fields of a form that could not be sent. */
export type Fields = [name: string, value: string][];

const PREFIX = "typed:";
const own = (userId: string) => `${PREFIX}${userId}:`;
const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));

/** In the tab's own storage: it ends with the tab. `form` begins with the path of its page. */
export function keepFields(userId: string, form: string, fields: Fields) {
  sessionStorage.setItem(`${own(userId)}${form}`, JSON.stringify(fields));
}

/** Hands out what was kept for a form, once. */
export function takeFields(userId: string, form: string): Fields | null {
  const key = `${own(userId)}${form}`;
  const found = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return found === null ? null : (JSON.parse(found) as Fields);
}

export const hasTyped = () => kept().length > 0;

/** The pages whose forms are waited for. */
export function typedPages(userId: string): string[] {
  const mine = kept().filter((key) => key.startsWith(own(userId)));
  return [...new Set(mine.map((key) => key.slice(own(userId).length).split("|")[0] ?? ""))];
}

/** Nobody else at this device finds what was typed here. */
export function forgetTyped({ but = null }: { but?: string | null } = {}) {
  for (const key of kept())
    if (but === null || !key.startsWith(own(but))) sessionStorage.removeItem(key);
}

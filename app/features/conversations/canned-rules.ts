export interface Canned {
  shortcut: string;
  text: string;
}

/** The replies that a text such as "/ho" may mean; none unless it is a slash and one word. */
export function cannedFor(typed: string, replies: readonly Canned[]): Canned[] {
  const word = /^\/([a-z0-9-]*)$/i.exec(typed.trim())?.[1]?.toLowerCase();
  if (word === undefined) return [];
  return replies.filter(({ shortcut }) => shortcut.startsWith(word));
}

/** The reply with its words filled in; a visitor without a name is "there". */
export function fillCanned(text: string, { name, shop }: { name: string | null; shop: string }) {
  const first = name?.trim().split(/\s+/)[0];
  return text.replaceAll("{name}", first || "there").replaceAll("{shop}", shop);
}

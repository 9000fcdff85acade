/** Names by which a kind of device is known without the catalogue. */
const SIGNS: readonly [slug: string, sign: RegExp][] = [
  ["tablet", /\b(ipad|tablet|galaxy tab|kindle|surface (?:go|pro)|tab [a-z]?\d)/i],
  ["phone", /\b(iphone|phone|galaxy|pixel|mobile|smartphone|oneplus|xiaomi|huawei|moto)\b/i],
  ["console", /\b(ps[345]|playstation|xbox|switch|nintendo|console|steam deck)\b/i],
  [
    "laptop",
    /\b(laptop|notebook|macbook|chromebook|thinkpad|xps|latitude|ideapad|pavilion|surface)\b/i,
  ],
  ["desktop", /\b(desktop|pc|imac|tower|mac ?mini|computer|all-in-one|workstation)\b/i],
];

export interface KnownKind {
  slug: string;
  name: string;
}

/** The kind of device that words name: the shop's own word first, then well-known names. */
export function deviceKind(
  kinds: readonly KnownKind[],
  given: { category: string | null; words: string },
): string | null {
  const wanted = given.category?.toLowerCase() ?? null;
  const own = kinds.find(
    ({ slug, name }) =>
      wanted === slug || wanted === name.toLowerCase() || wanted === `${name.toLowerCase()}s`,
  );
  if (own) return own.slug;
  const found = SIGNS.find(([, sign]) => sign.test(`${given.category ?? ""} ${given.words}`))?.[0];
  return kinds.some(({ slug }) => slug === found) ? (found ?? null) : null;
}

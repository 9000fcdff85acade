/** What makes an enquiry probable spam, each sign with the words that staff see. */
export const SPAM_SIGNS = {
  honeypot: "Filled in a field that people cannot see",
  too_fast: "Sent faster than a person can type",
  links: "Holds several links",
  markup: "Holds links written in code",
  spam_words: "Advertises with words that spam uses",
  disposable_domain: "Gives only a throw-away e-mail address",
} as const;
export type SpamSign = keyof typeof SPAM_SIGNS;

export interface SpamFacts {
  /** What stands in the field that people cannot see. */
  honeypot: string | null;
  /** From opening the page to sending, milliseconds; null when the door cannot know. */
  fillMs: number | null;
  leastFillMs: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  /** Everything else that was typed. */
  texts: readonly (string | null | undefined)[];
}

const LINKS = /\bhttps?:\/\/|\bwww\./gi;
const MARKUP = /<a\s[^>]{0,200}href|\[url[=\]]|\[link[=\]]/i;
const LONGEST = 10_000;
const MOST_LINKS = 2;
const LEAST_WORDS = 2;

// Each alone may stand in an honest report of an infected computer; two with a link, or three, do not.
const SPAM_WORDS = [
  /\bcasino\b/i,
  /\bviagra\b|\bcialis\b/i,
  /\bseo (?:services?|experts?|packages?)\b/i,
  /\bbacklinks?\b/i,
  /\brank(?:ing)? (?:on|in) google\b|\bfirst page of google\b/i,
  /\bguest posts?\b/i,
  /\bcrypto (?:investment|trading|profit)/i,
  /\bpayday loans?\b|\bquick loans?\b/i,
  /\bpassive income\b|\bmake money (?:fast|online)\b/i,
  /\bweb (?:design|development) (?:services|agency|company)\b/i,
  /\bonline pharmacy\b/i,
  /\bescorts?\b|\badult dating\b/i,
  /\bclick here\b/i,
  /\bunsubscribe\b/i,
];

const DISPOSABLE = new Set(
  "10minutemail.com dispostable.com emailondeck.com fakeinbox.com getnada.com grr.la guerrillamail.com guerrillamailblock.com maildrop.cc mailinator.com mailnesia.com mintemail.com mohmal.com moakt.com sharklasers.com spam4.me spamgourmet.com temp-mail.org tempmail.com tempmailo.com throwawaymail.com trashmail.com yopmail.com".split(
    " ",
  ),
);

/** The signs that an enquiry bears; none for what people write, be it ever so odd. */
export function spamSigns(facts: SpamFacts): SpamSign[] {
  const text = [facts.name, ...facts.texts].filter(Boolean).join("\n").slice(0, LONGEST);
  const links = text.match(LINKS)?.length ?? 0;
  const words = SPAM_WORDS.filter((word) => word.test(text)).length;
  const domain = facts.email?.slice(facts.email.lastIndexOf("@") + 1).toLowerCase() ?? "";
  const found: Record<SpamSign, boolean> = {
    honeypot: Boolean(facts.honeypot?.trim()),
    too_fast: facts.fillMs !== null && facts.fillMs < facts.leastFillMs,
    links: links > MOST_LINKS || (facts.name ?? "").search(LINKS) >= 0,
    markup: MARKUP.test(text),
    spam_words: words > LEAST_WORDS || (words === LEAST_WORDS && links > 0),
    disposable_domain: facts.phone === null && DISPOSABLE.has(domain),
  };
  return (Object.keys(found) as SpamSign[]).filter((sign) => found[sign]);
}

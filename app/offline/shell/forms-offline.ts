import {
  CONTACT_KINDS,
  type ContactWords,
  contact,
  type Doing,
  newLead,
} from "#app/offline/forms/entries-of.ts";
import { toIso } from "#app/platform/dates.ts";
import { fromWallClock } from "#app/platform/short-time.ts";

const CONTACT = /^\/(leads)\/([0-9a-f-]{36})\/log$|^\/(customers)\/([0-9a-f-]{36})\/interactions$/;

/** A page's form as an entry of the outbox; null for a form that may not wait. */
export function queueable(path: string, form: FormData, madeAt: number): Doing | null {
  const word = (name: string) => String(form.get(name) ?? "");
  if (path === "/leads/new") {
    const about = [
      ...["deviceInterest.brand", "deviceInterest.model", "deviceInterest.fault"].map(word),
      word("initialNeeds"),
    ];
    const words = {
      phone: word("contactInfo.phone"),
      name: word("contactInfo.name"),
      email: word("contactInfo.email"),
      about: about.filter(Boolean).join(" "),
    };
    return words.phone || words.email ? newLead(words, madeAt) : null;
  }
  const found = CONTACT.exec(path);
  if (!found) return null;
  const at = fromWallClock(word("followUpAt"));
  const kind = word("kind") || word("interactionType");
  if (!(kind in CONTACT_KINDS)) return null;
  const words: ContactWords = {
    kind: kind as ContactWords["kind"],
    ...{ outcome: word("outcome"), content: word("content"), minutes: word("durationMinutes") },
    followUpDate: at === null ? null : toIso(at),
  };
  const type = found[1] ? "leads" : "customers";
  return contact({ type, id: found[2] ?? found[4] ?? "", name: "" }, words, madeAt);
}

const REASONS: [RegExp, string][] = [
  [/^\/quotes/, "A quote needs today's prices, so it cannot wait on the phone."],
  [/\/convert$/, "Converting matches the lead with people who are not on this phone."],
  [
    /\/(tell|notice|send)$/,
    "A message may have been answered meanwhile, so it is never sent later by itself.",
  ],
  [/\/(merge|unmerge|delete)$/, "Somebody else may be at work on the same record."],
  [/^\/bookings\/[^/]+$/, "Payments and moves of a job are checked against how it stands now."],
];

/** Why a form cannot be kept for later, in one sentence. */
export function whyNot(path: string): string {
  const found = REASONS.find(([pattern]) => pattern.test(path));
  return found?.[1] ?? "This is checked against what others did meanwhile.";
}

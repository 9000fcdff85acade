import type { DeviceCategory } from "#app/features/devices/catalogue.ts";
import { type CatalogueIndex, searchCatalogue } from "#app/features/devices/catalogue-search.ts";
import { faultsFor } from "#app/features/pricing/faults.ts";
import { matchFault } from "#app/features/pricing/match-fault.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";

/** What the assistant has found out; the phone number as E.164. */
export type ChatFacts = Record<
  "category" | "brand" | "model" | "fault" | "name" | "email" | "phone",
  string | null
>;
export type Question = "device" | "fault" | "contact";

export const NO_FACTS: ChatFacts = {
  category: null,
  brand: null,
  model: null,
  fault: null,
  name: null,
  email: null,
  phone: null,
};

/** What stands on the button that brings a person in. */
export const TALK_TO_A_PERSON = "Talk to a person";
const SOMETHING_ELSE = "Something else";
const MOST_TIMES_ASKED = 2;
const MOST_CHOICES = 8;
/** Below this the catalogue's best guess is no answer. */
const SURE = 0.9;
/** From here on what was typed is the model's whole name. */
const EXACT = 1.3;
const LONGEST_MODEL = 120;

const CATEGORY_WORDS: [DeviceCategory, RegExp][] = [
  ["laptop", /\b(?:laptops?|notebooks?|macbooks?|chromebooks?|thinkpads?|ultrabooks?)\b/i],
  ["tablet", /\b(?:tablets?|ipads?)\b/i],
  ["phone", /\b(?:phones?|mobiles?|iphones?|smartphones?|android)\b/i],
  ["console", /\b(?:consoles?|playstation|ps[345]|xbox|nintendo|switch)\b/i],
  ["desktop", /\b(?:desktops?|pcs?|computers?|imacs?|towers?)\b/i],
];
/** Names a kind and no model. */
const ONLY_A_KIND =
  /^(?:(?:it'?s|a|an|my|the|games?)\s+)*(?:laptop|notebook|desktop|computer|pc|phone|mobile|smartphone|tablet|console)s?(?:\s+(?:computer|phone))?[.!]?$/i;
/** Words like "not sure" and "check" point to it, so only an answer to the question counts. */
const VAGUE_FAULT = "diagnostic";
/** Bounded, and without "@" on either side: else a line of nothing but "a@" is tried for minutes. */
const EMAIL = /[^\s@<>,;:()"']{1,64}@[^\s@<>,;:()"']{1,190}\.\p{L}{2,24}/u;
/** Digits within a longer code, such as an order's, are no number. */
const PHONE = /(?<![\w-])[+0][\d\s().-]{8,20}\d(?!\w)/g;
const NAMED =
  /\b(?:my name is|name's|this is|i am|i'm)\s+([\p{L}][\p{L}'’-]+(?:\s+[\p{Lu}][\p{L}'’-]+){0,2})/iu;
/** "I'm looking for …" names nobody. */
const NOT_A_NAME =
  /^(?:a|an|the|in|on|at|not|just|so|very|having|looking|trying|wondering|after|from|here|still|getting|your|my|about|sure|sorry|interested|unable|afraid)$/i;

/** What one message tells, read with the question it answers; what was known stays known. */
export function readFacts(
  known: ChatFacts,
  text: string,
  { question, models }: { question: Question | null; models: CatalogueIndex },
): ChatFacts {
  const contact = contactIn(text);
  const device = deviceIn(text, { question, models });
  const category = known.category ?? device.category;
  return {
    category,
    brand: known.brand ?? device.brand,
    model: known.model ?? device.model,
    fault: known.fault ?? faultIn(text, { category, question, isModel: device.model !== null }),
    email: known.email ?? contact.email,
    phone: known.phone ?? contact.phone,
    name:
      known.name ??
      nameIn(text, { question, isContact: contact.email !== null || contact.phone !== null }),
  };
}

/** Stands among the questions asked, once the visitor said aloud what is the matter. */
export const SPOKEN = "spoken";

/**
 * What to ask next; null when all is said, or when what is missing was asked for twice. Device and fault
 * are not asked for when they were said aloud.
 */
export function nextQuestion(facts: ChatFacts, asked: readonly string[]): Question | null {
  const missing: Question[] = [];
  const isHeard = asked.includes(SPOKEN);
  if (facts.category === null && !isHeard) missing.push("device");
  if (facts.fault === null && !isHeard) missing.push("fault");
  if (!isReachable(facts)) missing.push("contact");
  const mayAsk = (question: Question) =>
    asked.filter((one) => one === question).length < MOST_TIMES_ASKED;
  return missing.find(mayAsk) ?? null;
}

export function isReachable({ email, phone }: ChatFacts): boolean {
  return email !== null || phone !== null;
}

/** The words of a question and the answers to press. */
export function wordsOf(
  question: Question,
  {
    facts,
    categories,
    isAgain,
  }: {
    facts: ChatFacts;
    categories: readonly { slug: string; name: string }[];
    isAgain: boolean;
  },
): { text: string; choices: string[] } {
  if (question === "device")
    return {
      text: isAgain
        ? "I did not catch the device. Which of these is it?"
        : "Which device is it? Press one, or type its name.",
      choices: [...categories.map(({ name }) => name), TALK_TO_A_PERSON],
    };
  if (question === "fault") {
    const known = faultsFor((facts.category ?? "laptop") as DeviceCategory);
    return {
      text: isAgain ? "What is wrong with it, in your own words?" : "What is wrong with it?",
      choices: [
        ...(isAgain ? [] : known.slice(0, MOST_CHOICES).map(({ label }) => label)),
        ...(isAgain ? [] : [SOMETHING_ELSE]),
        TALK_TO_A_PERSON,
      ],
    };
  }
  return {
    text: isAgain
      ? "I could not read a phone number or an e-mail address in that. Which one may we use?"
      : "How can we reach you? A phone number or an e-mail address is enough.",
    choices: [TALK_TO_A_PERSON],
  };
}

export function wantsPerson(text: string): boolean {
  return (
    text.trim().toLowerCase() === TALK_TO_A_PERSON.toLowerCase() ||
    /\b(?:speak|talk|chat)\b.{0,20}\b(?:person|human|someone|somebody|staff)\b|\breal person\b/i.test(
      text,
    )
  );
}

function contactIn(text: string): Pick<ChatFacts, "email" | "phone"> {
  const email = EMAIL.exec(text)?.[0]?.replace(/[.]+$/, "") ?? null;
  const numbers = [...text.matchAll(PHONE)].map(([number]) => normalisePhone(number)?.e164 ?? null);
  return {
    email: email === null ? null : normaliseEmail(email),
    phone: numbers.find((number) => number !== null) ?? null,
  };
}

function deviceIn(
  text: string,
  { question, models }: { question: Question | null; models: CatalogueIndex },
) {
  const named = CATEGORY_WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
  // A whole sentence is never a model's name; an answer to the question may be.
  const [hit] =
    !ONLY_A_KIND.test(text.trim()) && (question === "device" || text.split(/\s+/).length <= 5)
      ? searchCatalogue(models, text, { limit: 1 })
      : [];
  if (hit && hit.score >= SURE)
    return {
      category: hit.model.category as string | null,
      brand: hit.model.brand as string | null,
      // "XPS 13" is no particular one of them: then the visitor's own words stand.
      model: hit.score >= EXACT ? hit.model.name : ownWords(text, hit.model.brand),
    };
  return { category: named as string | null, brand: null, model: null };
}

function ownWords(text: string, brand: string): string {
  const rest = text.trim().replace(new RegExp(`^${brand}\\s+`, "i"), "");
  return rest.slice(0, LONGEST_MODEL);
}

function faultIn(
  text: string,
  {
    category,
    question,
    isModel,
  }: { category: string | null; question: Question | null; isModel: boolean },
): string | null {
  if (text === SOMETHING_ELSE) return null;
  const found = matchFault(text, category as DeviceCategory | null);
  if (found && (question === "fault" || found.slug !== VAGUE_FAULT)) return found.label;
  // Whatever is said when asked for the fault is the fault, in the visitor's words; but no device is one.
  if (isModel) return null;
  return question === "fault" && text.trim().length >= 3 ? text.trim().slice(0, 2_000) : null;
}

function nameIn(
  text: string,
  { question, isContact }: { question: Question | null; isContact: boolean },
): string | null {
  const said = NAMED.exec(text)?.[1];
  if (said && !NOT_A_NAME.test(said.split(/\s+/)[0] ?? "")) return said;
  if (question !== "contact" || !isContact) return null;
  // "Ann Lee, 07700 900123": what is left beside the number.
  const rest = text
    .replace(EMAIL, " ")
    .replace(PHONE, " ")
    .replace(/[,;:/()]+/g, " ")
    .trim();
  return /^\p{Lu}[\p{L}'’-]+(?:\s+\p{L}[\p{L}'’-]+){0,2}$/u.test(rest) ? rest : null;
}

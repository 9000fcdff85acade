import { isSameName } from "#app/features/customers/duplicate-rules.ts";
import { foldName } from "#app/platform/fold.ts";
import type { PersonDraft } from "./read-person.ts";

/** How a row finds its person: by e-mail alone, by phone where the names do not contradict. */
export type Person = Pick<PersonDraft, "name" | "email" | "phone">;

/** The keys by which later rows find the person again, the surest first. */
export function fileKeys(person: Person): string[] {
  const name = foldName(person.name ?? "");
  return [
    ...(person.email ? [`e:${person.email}`] : []),
    ...(person.phone ? [`p:${person.phone}|${name}`, `p:${person.phone}`] : []),
  ];
}

/** The keys by which customers and leads are found. */
export function identityKeysOf(person: Person): string[] {
  return [
    ...(person.email ? [`email:${person.email}`] : []),
    ...(person.phone ? [`phone:${person.phone}`] : []),
  ];
}

/**
 * Whether the name speaks against one phone number being one person: people share numbers. A name
 * that is missing, alike, or shares a part ("Bob Smith", "Robert Smith") does not.
 */
export function namesAgree(a: string | null, b: string | null): boolean {
  const parts = (name: string | null) =>
    foldName(name ?? "")
      .split(" ")
      .filter((part) => part.length > 1);
  const [left, right] = [parts(a), parts(b)];
  if (left.length === 0 || right.length === 0) return true;
  return left.some((part) => right.includes(part)) || isSameName(a, b);
}

export interface Candidate {
  id: string;
  name: string;
}

export type Finding =
  | { kind: "nobody"; note: string | null }
  | { kind: "known"; id: string }
  | { kind: "unclear"; message: string };

/** Which customer a row is about, by those who have its e-mail address and its phone number. */
export function whoIsIt(
  person: Person,
  { byEmail, byPhone }: { byEmail: readonly Candidate[]; byPhone: readonly Candidate[] },
): Finding {
  const callers = byPhone.filter(({ name }) => namesAgree(name, person.name));
  const both = byEmail.find(({ id }) => callers.some((caller) => caller.id === id));
  if (both) return { kind: "known", id: both.id };
  const [writer, caller] = [byEmail[0], callers[0]];
  if (writer && caller)
    return {
      kind: "unclear",
      message: `The e-mail address is ${writer.name}'s, the phone number ${caller.name}'s. Merge the two, or correct the row.`,
    };
  const found = byEmail.length > 0 ? byEmail : callers;
  const [first] = found;
  if (!first) return { kind: "nobody", note: sharedNote(byPhone) };
  if (found.length === 1) return { kind: "known", id: first.id };
  const namesakes = found.filter(({ name }) => isSameName(name, person.name));
  const [namesake] = namesakes;
  if (namesake && namesakes.length === 1) return { kind: "known", id: namesake.id };
  const what = byEmail.length > 0 ? "e-mail address" : "phone number";
  return {
    kind: "unclear",
    message: `${found.length} customers have this ${what}. Merge them, or leave the row out.`,
  };
}

function sharedNote(byPhone: readonly Candidate[]): string | null {
  const [first] = byPhone;
  return first ? `Shares the phone number with ${first.name}.` : null;
}

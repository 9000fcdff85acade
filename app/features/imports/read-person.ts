import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import type { Address } from "#app/platform/wire.ts";
import type { CellReader } from "./cell-reader.ts";
import { isShortened } from "./read-values.ts";

type Source = "WEBSITE" | "PHONE" | "WALK_IN" | "REFERRAL" | "SOCIAL" | "EMAIL" | "OTHER";

/** Somebody as a row tells of them; phone in E.164, e-mail in lower case. */
export interface PersonDraft {
  name: string | null;
  email: string | null;
  phone: string | null;
  company: string | null;
  jobTitle: string | null;
  address: Address | null;
  birthday: string | null;
  preferredContact: "EMAIL" | "PHONE" | "SMS" | null;
  notes: string | null;
  tags: string[];
  source: Source | null;
  createdAt: number | null;
}

const EARLIEST_BIRTH = 1900;

export function readPerson(cells: CellReader): PersonDraft {
  const person = {
    name: nameOf(cells),
    email: emailOf(cells),
    phone: phoneOf(cells),
    company: cells.text("company", 255),
    jobTitle: cells.text("jobTitle", 255),
    address: addressOf(cells),
    birthday: cells.date("birthday", EARLIEST_BIRTH),
    preferredContact: cells.word<"EMAIL" | "PHONE" | "SMS">("preferredContact", "CONTACTS"),
    notes: null,
    tags: cells.list("tags"),
    source: sourceOf(cells),
    createdAt: cells.moment("addedOn"),
  };
  if (person.email === null && person.phone === null && cells.problems.length === 0)
    cells.refuse("phone", "There is neither a phone number nor an e-mail address. Add one.");
  return person;
}

function nameOf(cells: CellReader): string | null {
  const halves = [cells.text("firstName", 60), cells.text("lastName", 60)].filter(Boolean);
  return cells.text("name", 120) ?? (halves.length > 0 ? halves.join(" ") : null);
}

function emailOf(cells: CellReader): string | null {
  return cells.read(
    "email",
    normaliseEmail,
    "is no e-mail address. Correct it, or leave the cell empty.",
  );
}

/** The mobile number when there is one: it takes messages, too. */
function phoneOf(cells: CellReader): string | null {
  const [mobile, phone] = [numberIn(cells, "mobile"), numberIn(cells, "phone")];
  return mobile ?? phone;
}

function numberIn(cells: CellReader, field: string): string | null {
  const text = cells.raw(field);
  if (text === null) return null;
  // Several numbers in one cell: the first.
  const first = text.split(/[/;,|\n]/)[0] ?? text;
  const number = normalisePhone(first)?.e164 ?? null;
  if (number !== null) return number;
  const why = isShortened(text)
    ? `A spreadsheet has shortened this number to ${text}. Format the column as text there, and save the file again.`
    : `“${text.slice(0, 60)}” is no phone number. Correct it, or leave the cell empty.`;
  cells.refuse(field, why);
  return null;
}

function addressOf(cells: CellReader): Address | null {
  const postcode = cells.text("postcode", 12)?.toUpperCase() ?? null;
  const town = cells.text("town", 80);
  const line2 = cells.text("address2", 120);
  const line1 = cells.text("address", 120) ?? line2 ?? town ?? postcode;
  if (line1 === null) return null;
  return {
    line1,
    line2: line2 === line1 ? null : line2,
    town,
    county: cells.text("county", 80),
    postcode,
    country: cells.text("country", 60),
  };
}

/** An unknown source is no reason to leave somebody out. */
function sourceOf(cells: CellReader): Source | null {
  if (cells.raw("source") === null) return null;
  const before = cells.problems.length;
  const source = cells.word<Source>("source", "SOURCES");
  cells.problems.length = before;
  return source ?? "OTHER";
}

import type { ImportKind } from "#app/features/imports/schema.ts";

/** Every so many rows one has a phone number that is none, and one is a row said before. */
const BAD_PHONE_EVERY = 25;
const TWICE_EVERY = 10;
/** Every so many jobs are of somebody who had one before. */
const JOBS_EACH = 2;

/** A file as shops have them: BOM, semicolons, quoted line feeds, bad phones, rows said twice. */
export function importFile(kind: ImportKind, rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const who = at % TWICE_EVERY === TWICE_EVERY - 1 ? at - TWICE_EVERY / 2 : at;
    const isBad = at % BAD_PHONE_EVERY === 7;
    return LINES[kind](kind === "JOBS" ? Math.floor(at / JOBS_EACH) : who, at, isBad);
  });
  return `\uFEFF${HEADINGS[kind]}\r\n${lines.join("\r\n")}\r\n`;
}

const HEADINGS: Record<ImportKind, string> = {
  CUSTOMERS: "First Name;Last Name;Email;Mobile;Postcode;Notes",
  LEADS: "Name;Phone;Email;Device;Problem;Lead Status;Create Date",
  JOBS: "Ticket Number;Customer;Customer Email;Phone;Device;IMEI;Issue;Ticket Status;Total;Amount Paid;Created",
};

const LINES: Record<ImportKind, (who: number, at: number, isBad: boolean) => string> = {
  CUSTOMERS: (who, at, isBad) =>
    `Ada${who};Byron${who % 97};${mail(who)};${phone(who, isBad)};RV${who % 9} 1AB;"Line one\nof ${at}"`,
  LEADS: (who, _at, isBad) =>
    `Ada${who} Byron${who % 97};${phone(who, isBad)};${mail(who)};iPhone 13;Screen cracked;New;${date(who)}`,
  JOBS: (who, at, isBad) =>
    `T-${at};Ada${who} Byron${who % 97};${mail(who)};${phone(who, isBad)};Apple iPhone 13;;Screen;${STATES[at % STATES.length]};80;80;${date(at)} 10:15`,
};
const STATES = ["Completed", "Completed", "Completed", "In Progress"];

const mail = (who: number) => `ada${who}@example.org`;
const phone = (who: number, isBad: boolean) => (isBad ? "12" : `07${400_000_000 + who}`);
const date = (n: number) => `${1 + (n % 28)}/${1 + (n % 12)}/2025`;

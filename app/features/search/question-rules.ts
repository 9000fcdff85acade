import { normaliseImei, normaliseSerial } from "#app/features/customers/identity-rules.ts";
import { normaliseEmail, softEmailKey } from "#app/platform/email.ts";
import { displayPhone, normalisePhone } from "#app/platform/phone.ts";
import type { Question } from "./schema.ts";

const NUMBERS_ONLY = /^[\d\s()+./-]+$/;
const JOB = /^(?:#|j\s?)(\d{1,9})$/i;
const FEWEST_DIGITS = 4;

export interface Understood {
  question: Question;
  /** Identity keys that find somebody at one look. */
  keys: { type: string; value: string }[];
  /** The number of a job, where it may be one. */
  job: number | null;
  /** Each must stand somewhere in the record. */
  words: string[];
  /** `@` asks for people only. */
  isPeopleOnly: boolean;
}

/**
 * What somebody typed into the one search box: `07…` or any four digits = a phone, `#1042` = a job,
 * `@jo` = a person, an e-mail address, an IMEI or serial number, else words. `>` is for actions.
 */
export function understand(typed: string): Understood {
  const text = typed.trim();
  if (text === "" || text.startsWith(">")) return nothing(text);
  if (text.startsWith("@")) {
    const { question, ...rest } = ofWords(text.slice(1).trim());
    return { ...rest, question: { ...question, text }, isPeopleOnly: true };
  }
  const job = JOB.exec(text)?.[1];
  if (job) return { ...nothing(text), question: asked(text, "job"), job: Number(job) };
  const digits = text.replace(/\(\s*0\s*\)/g, "").replace(/\D/g, "");
  if (NUMBERS_ONLY.test(text)) return ofDigits(text, digits);
  const email = normaliseEmail(text);
  if (email) return ofEmail(text, email);
  return ofWords(text);
}

function ofDigits(text: string, digits: string): Understood {
  if (digits.length < 3) return ofWords(text);
  const phone = digits.length >= 10 ? (normalisePhone(text)?.e164 ?? null) : null;
  const imei = normaliseImei(digits);
  const serial = normaliseSerial(digits);
  const question = asked(text, "phone");
  return {
    question: { ...question, phone, phoneDisplay: phone && displayPhone(phone) },
    keys: [
      ...(phone ? [{ type: "phone", value: phone }] : []),
      ...(imei ? [{ type: "imei", value: imei }] : []),
      ...(serial ? [{ type: "serial", value: serial }] : []),
    ],
    job: digits.length >= FEWEST_DIGITS && digits.length <= 7 ? Number(digits) : null,
    words: [fragment(digits)],
    isPeopleOnly: false,
  };
}

/** The piece of a number that stands in every spelling of it. */
function fragment(digits: string): string {
  if (digits.startsWith("00") && digits.length >= 8) return digits.slice(2);
  return digits.startsWith("440") ? `44${digits.slice(3)}` : digits;
}

function ofEmail(text: string, email: string): Understood {
  const soft = softEmailKey(email);
  const keys = [...new Set([email, soft])].flatMap((value) => [
    { type: "email", value },
    { type: "soft_email", value },
  ]);
  const question = { ...asked(text, "email"), email };
  return { question, keys, job: null, words: [email], isPeopleOnly: false };
}

function ofWords(text: string): Understood {
  const words = text.split(/\s+/u).filter(Boolean).slice(0, 8);
  const codes = words.length === 1 && /\d/.test(text) ? [text] : [];
  const keys = codes.flatMap((code) => {
    const serial = normaliseSerial(code);
    return serial ? [{ type: "serial", value: serial }] : [];
  });
  const name = /\d|@/.test(text) ? null : text || null;
  const question = { ...asked(text, text === "" ? "nothing" : "words"), name };
  return { question, keys, job: null, words, isPeopleOnly: false };
}

function nothing(text: string): Understood {
  const question = asked(text, "nothing");
  return { question, keys: [], job: null, words: [], isPeopleOnly: false };
}

function asked(text: string, kind: Question["kind"]): Question {
  return { text, kind, phone: null, phoneDisplay: null, email: null, name: null };
}

import { readColour } from "#app/widget/colour.ts";
import { MARK, type ToFrame } from "#app/widget/messages.ts";

const PREFILL = [
  "name",
  "email",
  "phone",
  "postcode",
  "category",
  "model",
  "fault",
  "needs",
] as const;
export type Prefill = Partial<Record<(typeof PREFILL)[number], string>>;
export type FromHost = ToFrame & { fields: Prefill };

/** A message of the host page, or null for anything that is not one. */
export function readFromHost(value: unknown): FromHost | null {
  const m = (value ?? {}) as Record<string, unknown>;
  const { pageUrl, landingUrl, referrer, language, colour } = m;
  if (m.rt !== MARK || ![pageUrl, landingUrl, referrer].every((text) => isText(text, 10_000)))
    return null;
  return {
    rt: MARK,
    pageUrl: String(pageUrl),
    landingUrl: String(landingUrl),
    referrer: String(referrer),
    language: isText(language, 35) ? language : "",
    hasConsent: m.hasConsent === true,
    colour: readColour(isText(colour, 7) ? colour : ""),
    fields: readPrefill(m.fields),
    isOpening: m.isOpening === true,
    // A loader from before the chat does not say, and speaks only while it is open.
    isOpen: m.isOpen !== false,
  };
}

/** The known fields of what a host passed to `prefill`: texts only, each at most 2,000 characters. */
export function readPrefill(value: unknown): Prefill {
  const fields: Prefill = {};
  for (const name of PREFILL) {
    const text = (value as Prefill | null | undefined)?.[name];
    if (isText(text, 2000)) fields[name] = text;
  }
  return fields;
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

import type { FieldError, Values, Wording } from "./enquiry.ts";
import type { FreeSlot } from "./times.ts";

export type Choice = { slug: string; name: string };

/** What both forms show. Every text is escaped by the renderers. */
export type FormOptions = {
  key: string;
  pageToken: string;
  shopName: string;
  phone: string | null;
  openingText: string | null;
  categories: Choice[];
  faults: Record<string, Choice[]>;
  budgetBands: string[];
  wordings: Wording[];
  privacyUrl: string | null;
};

export type FrameOptions = FormOptions & {
  /** Raised with each build, so that caches let go. */
  assetVersion: string;
  nonce: string;
  challenge: string;
  hostOrigin: string;
  /** What a visitor who writes now may expect. */
  expectation: string;
};

export type HostedFormOptions = FormOptions & {
  /** Our own style sheet, which the page's policy knows by its hash. */
  style: string;
  action: string;
  idempotencyKey: string;
  slots: FreeSlot[];
  values?: Values;
  errors?: FieldError[];
  formError?: string | null;
};

export type ConfirmationOptions = {
  shopName: string;
  phone: string | null;
  openingText: string | null;
  reference: string;
  statusUrl: string;
  /** The time that was asked for, and whether it is booked already. */
  slotText: string | null;
  isConfirmed: boolean;
  style: string;
};

export const URGENCIES: Choice[] = [
  { slug: "LOW", name: "No rush" },
  { slug: "MEDIUM", name: "This week" },
  { slug: "HIGH", name: "In a day or two" },
  { slug: "URGENT", name: "Today" },
];

export const CONTACT_WAYS: Choice[] = [
  { slug: "PHONE", name: "Call" },
  { slug: "SMS", name: "Text" },
  { slug: "EMAIL", name: "E-mail" },
];

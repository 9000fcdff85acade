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
  /** Raised with each build, so that caches let go. */
  assetVersion: string;
};

export type FrameOptions = FormOptions & {
  nonce: string;
  challenge: string;
  hostOrigin: string;
  /** What a visitor who writes now may expect. */
  expectation: string;
};

export type HostedFormOptions = FormOptions & {
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
  assetVersion: string;
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

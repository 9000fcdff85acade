import { z } from "zod";
import { toIso } from "#app/platform/dates.ts";
import { type Money, parsePounds, toMoney } from "#app/platform/money.ts";
import { fromWallClock } from "#app/platform/short-time.ts";
import { CalendarDate, Id, orNull, Text, Version } from "#app/platform/wire.ts";
import { PasscodeKind } from "./check-in-schema.ts";
import { CONDITION_STATES } from "./condition-parts.ts";
import { CheckResult } from "./job-sheet-schema.ts";
import { PaymentMethod } from "./payment-schema.ts";

const Pounds = z.string("Give an amount such as 89.00.").transform((text, issues): Money => {
  const pence = parsePounds(text);
  if (pence !== null) return toMoney(pence);
  issues.addIssue({ code: "custom", message: "Give an amount such as 89.00." });
  return z.NEVER;
});

const WallTime = z.string().transform((text, issues): string => {
  const at = fromWallClock(text);
  if (at !== null) return toIso(at);
  issues.addIssue({ code: "custom", message: "Give a date and a time." });
  return z.NEVER;
});

const job = { id: Id, version: Version.optional() };
const OTHER = /\s*[,\n]\s*/;

/** The counter's form: whatever is there is saved, the rest may follow. */
export const CheckInForm = z
  .object({
    ...job,
    conditions: z.record(z.string(), z.enum(CONDITION_STATES)).default({}),
    notes: z.record(z.string(), z.string().trim().max(200)).default({}),
    accessories: z.array(Text(60)).default([]),
    otherAccessories: z.string().max(300).optional(),
    passcodeKind: orNull(PasscodeKind),
    passcode: Text(100).optional(),
    promisedAt: orNull(WallTime),
    preAuthorisedLimit: orNull(Pounds),
  })
  .transform(({ conditions, notes, accessories, otherAccessories, passcode, ...rest }) => ({
    ...rest,
    conditions: Object.entries(conditions).map(([part, state]) => ({
      part,
      state,
      note: notes[part] || null,
    })),
    accessories: [
      ...new Set([...accessories, ...(otherAccessories ?? "").split(OTHER).filter(Boolean)]),
    ],
    // An empty field says nothing new: the passcode is never sent to the page.
    ...(rest.passcodeKind === "NONE" ? { passcode: null } : passcode ? { passcode } : {}),
  }));

/** The strokes come as JSON in a hidden field; without JavaScript there are none. */
export const SignForm = z
  .object({
    ...job,
    signedName: Text(120),
    isAgreed: z
      .boolean("Tick that the terms are agreed to.")
      .refine((isTicked) => isTicked, "Tick that the terms are agreed to."),
    strokes: z.string().max(60_000).optional(),
  })
  .transform(({ strokes, ...rest }, issues) => {
    if (!strokes) return rest;
    try {
      return { ...rest, strokes: JSON.parse(strokes) as number[][] };
    } catch {
      issues.addIssue({ code: "custom", path: ["strokes"], message: "Sign once more." });
      return z.NEVER;
    }
  });

export const PhotoForm = z.object({
  id: Id,
  fileIds: z.array(Id).min(1, "Choose at least one photo."),
  step: z.enum(["CHECK_IN", "REPAIR", "QUALITY"]).default("CHECK_IN"),
});

export const DiagnosisForm = z.object({ ...job, diagnosis: Text(5_000) });

export const ApprovalForm = z
  .object({ ...job, total: Pounds, how: Text(200) })
  .transform(({ total, how, ...rest }) => ({ ...rest, approval: { total, how } }));

export const ChecksForm = z.object({
  ...job,
  checks: z.record(z.string(), CheckResult).default({}),
});

export const PartForm = z
  .object({
    id: Id,
    name: Text(120),
    quantity: z.int().min(1).max(99).default(1),
    unitCost: Pounds.optional(),
    supplier: orNull(Text(120)),
    dueOn: orNull(CalendarDate),
    isOrdered: z.boolean().default(false),
  })
  .transform(({ isOrdered, unitCost, ...rest }) => ({
    ...rest,
    ...(unitCost ? { unitCost } : {}),
    isHere: !isOrdered,
  }));

export const ArrivedForm = z
  .object({ partId: Id, version: Version.optional() })
  .transform(({ partId, version }) => ({ id: partId, version, isHere: true }));

export const NoPartsForm = z.object({ id: Id }).transform(({ id }) => ({ id, usesNoParts: true }));

export const MinutesForm = z.object({
  id: Id,
  minutes: z.int("Give whole minutes.").min(1, "At least one minute.").max(1_440),
  note: orNull(Text(300)),
});

export const PriceForm = z.object({ ...job, total: Pounds });

export const PaymentForm = z.object({
  ...job,
  amount: Pounds,
  method: PaymentMethod,
  isConfirmed: z.boolean().default(false),
});

export const RefundForm = z.object({
  ...job,
  amount: Pounds,
  method: PaymentMethod,
  reason: Text(300),
});

export const ComebackForm = z.object({ ...job, fault: Text(2_000) });
export const NoticeForm = z.object({ ...job, trackingNumber: orNull(Text(60)) });
export const DisputeForm = z.object({ id: Id, isDisputed: z.boolean().default(false) });

import { conditionParts } from "#app/features/bookings/condition-parts.ts";
import type { OfflineCheckIn, OfflineJob } from "#app/features/offline/schema.ts";
import { toFields } from "#app/offline/store/merge-rules.ts";
import { newId } from "#app/platform/ids.ts";
import { parsePounds } from "#app/platform/pounds.ts";
import { fromWallClock } from "#app/platform/short-time.ts";
import { type Doing, entryOf, jobPhotos } from "./entries-of.ts";

export const STEPS = ["who", "device", "condition", "photos", "agree", "sign"] as const;
export type Step = (typeof STEPS)[number];
export const FEWEST_PHOTOS = 2;
export const MOST_PHOTOS = 4;

/** A check-in as far as it was filled in; kept at every change. */
export interface CheckInDraft {
  step: Step;
  /** A job that was booked before; null for somebody who walked in. */
  job: OfflineJob | null;
  jobId: string;
  customerId: string | null;
  newCustomerId: string;
  name: string;
  phone: string;
  email: string;
  deviceId: string | null;
  deviceName: string;
  kind: string;
  brand: string;
  model: string;
  fault: string;
  conditions: Record<string, { state: string; note: string | null }>;
  accessories: string;
  passcodeKind: string;
  passcode: string;
  /** Wall clock of the shop: "2026-11-22T14:05". */
  promised: string;
  limit: string;
  signedName: string;
  isAgreed: boolean;
  strokes: number[][];
}

export function startCheckIn(given: Partial<CheckInDraft> & { promised: string }): CheckInDraft {
  const { job = null } = given;
  const agreed = job?.checkIn ?? null;
  return {
    ...{ step: job ? "condition" : "who", jobId: job?.id ?? newId() },
    ...{ customerId: job?.customerId ?? null, newCustomerId: newId() },
    ...{ name: job?.customerName ?? "", phone: "", email: "" },
    ...{ deviceId: null, deviceName: job?.deviceName ?? "", kind: job?.kind ?? "" },
    ...{ brand: "", model: "", fault: job?.fault ?? "" },
    conditions: Object.fromEntries(
      (agreed?.conditions ?? []).map(({ part, state, note }) => [part, { state, note }]),
    ),
    accessories: (agreed?.accessories ?? []).join(", "),
    ...{ passcodeKind: agreed?.passcodeKind ?? "", passcode: "", limit: "" },
    ...{ signedName: job?.customerName ?? "", isAgreed: false, strokes: [] },
    ...given,
    job,
  };
}

/** What a step still needs before the next one opens, in words for people; by field. */
export function missingIn(step: Step, draft: CheckInDraft, photos: number): Record<string, string> {
  switch (step) {
    case "who":
      if (draft.customerId !== null) return {};
      return {
        ...(draft.name.trim() ? {} : { name: "Give a name." }),
        ...(draft.phone.trim() || draft.email.trim()
          ? {}
          : { phone: "Give a phone number or an e-mail address." }),
      };
    case "device":
      return {
        ...(draft.kind ? {} : { kind: "Choose the kind of device." }),
        ...(draft.fault.trim() ? {} : { fault: "Say what is wrong with it." }),
      };
    case "condition": {
      const left = conditionParts(draft.kind).filter(({ key }) => !draft.conditions[key]);
      return left.length === 0
        ? {}
        : { conditions: `Still to look at: ${left.map(({ label }) => label).join(", ")}.` };
    }
    case "photos":
      return photos >= FEWEST_PHOTOS ? {} : { photos: "Take at least two photos." };
    case "agree":
      return {
        ...(fromWallClock(draft.promised) === null
          ? { promised: "Say when it will be ready." }
          : {}),
        ...(draft.limit.trim() && parsePounds(draft.limit) === null
          ? { limit: "Give an amount such as 89.00." }
          : {}),
      };
    case "sign":
      return {
        ...(draft.signedName.trim() ? {} : { signedName: "Who signs?" }),
        ...(draft.isAgreed ? {} : { isAgreed: "Tick that the terms are agreed to." }),
      };
  }
}

/** The whole check-in as requests in their order: person, job, what was agreed, photos, signature. */
export function checkInEntries(
  draft: CheckInDraft,
  photos: readonly Blob[],
  madeAt: number,
): Doing {
  const device =
    draft.deviceName || [draft.brand, draft.model].filter(Boolean).join(" ") || draft.kind;
  const title = `Check in ${device} for ${draft.name}`;
  const path = `/bookings/${draft.jobId}/check-in`;
  const said = (part: string) => ({ title, part, madeAt });
  const before = draft.job ? [] : [...newPerson(draft, said), newJob(draft, said)];
  const agreed = draft.job?.checkIn;
  return {
    lane: draft.jobId,
    entries: [
      ...before,
      entryOf(said("Condition and what we agreed"), {
        method: "PUT",
        path,
        fields: agreedFields(draft),
        ...(agreed ? { base: baseOf(agreed, draft.job) } : {}),
      }),
      ...jobPhotos({ id: draft.jobId, title }, photos, madeAt).entries,
      entryOf(said("Signature"), {
        method: "POST",
        path,
        fields: {
          ...{ signedName: draft.signedName.trim(), isAgreed: true },
          ...(draft.strokes.length > 0 ? { strokes: draft.strokes } : {}),
        },
      }),
    ],
  };
}

type Said = (part: string) => Parameters<typeof entryOf>[0];

function newPerson(draft: CheckInDraft, said: Said) {
  if (draft.customerId !== null) return [];
  const { name, phone, email } = draft;
  const fields = {
    ...{ id: draft.newCustomerId, name: name.trim() },
    ...{ phone: phone.trim() || null, email: email.trim() || null },
  };
  const entry = entryOf(said("The customer"), { method: "POST", path: "/customers", fields });
  return [{ ...entry, id: draft.newCustomerId }];
}

function newJob(draft: CheckInDraft, said: Said) {
  const device = {
    category: draft.kind,
    brand: draft.brand.trim() || null,
    model: draft.model.trim() || null,
  };
  const fields = {
    id: draft.jobId,
    customerId: draft.customerId ?? draft.newCustomerId,
    ...(draft.deviceId ? { deviceId: draft.deviceId } : { device }),
    fault: draft.fault.trim(),
  };
  return entryOf(said("The job"), { method: "POST", path: "/bookings", fields });
}

function agreedFields(draft: CheckInDraft) {
  const conditions = Object.entries(draft.conditions).map(([part, one]) => ({ part, ...one }));
  const promised = fromWallClock(draft.promised);
  const limit = draft.limit.trim() ? parsePounds(draft.limit) : null;
  return toFields({
    conditions,
    accessories: draft.accessories
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
    ...(promised === null ? {} : { promisedAt: new Date(promised).toISOString() }),
    ...(limit === null ? {} : { preAuthorisedLimit: { amount: limit, currency: "GBP" } }),
    ...(draft.passcodeKind ? { passcodeKind: draft.passcodeKind } : {}),
    ...(draft.passcode.trim() ? { passcode: draft.passcode.trim() } : {}),
  });
}

function baseOf(agreed: OfflineCheckIn, job: OfflineJob | null) {
  const { version, isSigned: _signed, ...fields } = agreed;
  return { version, fields: toFields({ ...fields, promisedAt: job?.promisedAt ?? null }) };
}

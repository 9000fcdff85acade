import { can } from "#app/platform/auth/actor.ts";
import { invalidField } from "#app/platform/errors.ts";
import { query } from "#app/platform/operation.server.ts";
import { countMoving } from "#app/platform/person-rows.server.ts";
import { readCustomer, readKept, toCustomer } from "./customer-record.server.ts";
import { comparePair } from "./duplicate-pairs.server.ts";
import { refuseGone, sideOf } from "./merge-customers.server.ts";
import { MERGE_FIELDS, sidesOf } from "./merge-rules.ts";
import { type MergeField, MergePreview, MergePreviewQuery } from "./merge-schema.ts";
import type { Customer } from "./schema.ts";

const WHAT: Record<string, readonly [one: string, many: string]> = {
  bookings: ["repair", "repairs"],
  customer_feedback: ["piece of feedback", "pieces of feedback"],
  customer_interactions: ["contact", "contacts"],
  customer_segment_memberships: ["segment", "segments"],
  consents: ["consent record", "consent records"],
  devices: ["device", "devices"],
  extra_contacts: ["other number or address", "other numbers and addresses"],
  group_members: ["place in a household or company", "places in households and companies"],
  leads: ["lead", "leads"],
  quotes: ["quote", "quotes"],
  referrals: ["referral", "referrals"],
};

export const mergePreview = query({
  summary: "What making two records one would keep and move, before anything is changed",
  can: "customers:merge",
  input: MergePreviewQuery,
  output: MergePreview,
  async run(context, { id, otherId }) {
    const mine = await readKept(context, id);
    if (otherId === undefined || id === otherId)
      throw invalidField("otherId", "Choose another record than this one.");
    const theirs = await readCustomer(context, otherId);
    refuseGone(mine);
    refuseGone(theirs);
    const withSensitive = can(context.actor, "customers:view-sensitive");
    const survivor = toCustomer(context, mine, { withSensitive });
    const other = toCustomer(context, theirs, { withSensitive });
    const sides = sidesOf({ survivor: sideOf(mine), other: sideOf(theirs) }, {});
    const { points, signals } = await comparePair(context, id, otherId);
    const counts = await countMoving(context.db, { survivorId: id, loserId: otherId });
    return {
      survivor,
      other,
      points,
      signals,
      fields: MERGE_FIELDS.filter((field) => differs(field, survivor, other)).map((field) => ({
        field,
        side: sides[field],
      })),
      moves: [...counts].flatMap(([table, count]) =>
        count > 0 ? [{ what: wordFor(table, count), count }] : [],
      ),
      consentNotes: consentNotes(survivor, other),
    };
  },
});

function differs(field: MergeField, survivor: Customer, other: Customer): boolean {
  return JSON.stringify(survivor[field]) !== JSON.stringify(other[field]);
}

/** Of two answers the stricter holds: where they differ, somebody should know. */
function consentNotes(survivor: Customer, other: Customer): string[] {
  const channels = [
    ["marketingConsent", "e-mail"],
    ["smsConsent", "text"],
  ] as const;
  return channels
    .filter(([flag]) => survivor[flag] !== other[flag])
    .map(([, channel]) => `They differ on marketing by ${channel}: a “no” wins over a “yes”.`);
}

function wordFor(table: string, count: number): string {
  const [one, many] = WHAT[table] ?? [table.replaceAll("_", " "), table.replaceAll("_", " ")];
  return count === 1 ? one : many;
}

import { eq } from "drizzle-orm";
import { checkIns } from "#app/db/schema/index.ts";
import { hasPasscode } from "#app/features/devices/device-passcode.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIsoOrNull } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import type { BookingRow } from "./booking-record.server.ts";
import { type CheckIn, PasscodeKind } from "./check-in-schema.ts";
import type { ConditionState } from "./condition-parts.ts";
import { photosOf } from "./photo-record.server.ts";
import { guardFacts } from "./ticket-facts.server.ts";
import { missingBeforeSignature } from "./ticket-guards.ts";

export type CheckInRow = typeof checkIns.$inferSelect;

export async function readCheckIn({ db }: Context, bookingId: string): Promise<CheckInRow | null> {
  const [row] = await db.select().from(checkIns).where(eq(checkIns.bookingId, bookingId));
  return row ?? null;
}

/** The row of a job's check-in, made at the first word that is saved. */
export async function openCheckIn(context: CommandContext, bookingId: string): Promise<CheckInRow> {
  const known = await readCheckIn(context, bookingId);
  if (known) return known;
  const stamps = { version: 1, createdAt: context.now, updatedAt: context.now };
  await context.db.insert(checkIns).values({ bookingId, accessories: [], ...stamps });
  const made = await readCheckIn(context, bookingId);
  if (!made) throw new Error("a row that was just written is not there");
  return made;
}

/** What was agreed so far, and what is missing for a signature. */
export async function toCheckIn(context: Context, job: BookingRow): Promise<CheckIn> {
  const row = await readCheckIn(context, job.id);
  const limit = job.preAuthorisedLimit;
  return {
    bookingId: job.id,
    version: row?.version ?? 1,
    conditions: Object.entries(row?.conditions ?? {}).map(([part, { state, note }]) => ({
      part,
      state: state as ConditionState,
      note,
    })),
    accessories: row?.accessories ?? [],
    passcodeKind: PasscodeKind.nullable().parse(row?.passcodeKind ?? null),
    hasPasscode: job.deviceId ? await hasPasscode(context.db, job.deviceId) : false,
    promisedAt: toIsoOrNull(job.promisedAt),
    preAuthorisedLimit: limit === null ? null : toMoney(limit),
    signedName: row?.signedName ?? null,
    signedAt: toIsoOrNull(row?.signedAt ?? null),
    signatureFileId: row?.signatureFileId ?? null,
    termsHash: row?.termsHash ?? null,
    photos: await photosOf(context.db, job.id, "CHECK_IN"),
    missing: missingBeforeSignature(await guardFacts(context, job)),
  };
}

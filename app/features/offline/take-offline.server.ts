import { createHash } from "node:crypto";
import { gt, isNull } from "drizzle-orm";
import { erasures, locations } from "#app/db/schema/index.ts";
import { deviceKinds } from "#app/features/bookings/booking-choices.server.ts";
import { counterLocation } from "#app/features/bookings/counter-location.server.ts";
import { usualPromise } from "#app/features/bookings/job-clock.server.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { repairTerms } from "#app/features/shop/repair-terms.server.ts";
import { staffNotice } from "#app/features/voice/notices.server.ts";
import type { Actor } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { unauthenticated } from "#app/platform/errors.ts";
import { newestEvent } from "#app/platform/hub.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { changedAfter } from "./changed-after.server.ts";
import { openJobs, showOfflineJobs } from "./offline-jobs.server.ts";
import { lastLeadIds, showOfflineLeads } from "./offline-leads.server.ts";
import { lastPeopleIds, showOfflinePeople } from "./offline-people.server.ts";
import { OfflineCopy, OfflineQuery } from "./schema.ts";

/** People altogether, customers and leads. */
const MOST_PEOPLE = 500;
/** So long a device may be away and still hears of it. */
const ERASED_TOLD_MS = 90 * DAY;

export const takeOffline = query({
  summary:
    "What a phone keeps for when there is no signal: the last 500 people and the open jobs, as this person may see them",
  can: "customers:look-up",
  input: OfflineQuery,
  output: OfflineCopy,
  async run(context, { after }) {
    const { userId, name } = context.actor;
    if (userId === null) throw unauthenticated();
    const cursor = await newestEvent(context.database);
    const changed = after === undefined ? null : await changedAfter(context, after);
    const leadIds = await lastLeadIds(context);
    const peopleIds = await lastPeopleIds(context, MOST_PEOPLE - leadIds.length);
    const jobs = await openJobs(context);
    const jobIds = jobs.map(({ id }) => id);
    const touchedJobs = jobs.filter(
      ({ id, customerId }) =>
        changed === null || changed.jobs.has(id) || changed.customers.has(customerId),
    );
    const among = (ids: string[], known: ReadonlySet<string> | undefined) =>
      known ? ids.filter((id) => known.has(id)) : ids;
    const clock = await openingClockFor(context.db, await counterLocation(context));
    return {
      cursor,
      at: toIso(context.now),
      scopeKey: scopeKeyOf(context.actor),
      isWhole: changed === null,
      me: { id: userId, name: name ?? "Staff" },
      people: await showOfflinePeople(context, among(peopleIds, changed?.customers)),
      peopleIds,
      leads: await showOfflineLeads(context, among(leadIds, changed?.leads)),
      leadIds,
      jobs: await showOfflineJobs(
        context,
        touchedJobs.map(({ id }) => id),
      ),
      jobIds,
      erasedIds: await erasedOfLate(context),
      kinds: await deviceKinds(context),
      terms: (await repairTerms(context.db)).lines,
      usualPromiseAt: toIso(usualPromise(clock, context.now)),
      usualPromises: await usualPromises(context),
      voiceNotice: staffNotice(context),
    };
  },
});

async function erasedOfLate({ db, now }: Pick<Context, "db" | "now">): Promise<string[]> {
  const rows = await db
    .select({ id: erasures.customerId })
    .from(erasures)
    .where(gt(erasures.erasedAt, now - ERASED_TOLD_MS));
  return rows.map(({ id }) => id);
}

async function usualPromises({ db, now }: Pick<Context, "db" | "now">) {
  const places = await db
    .select({ id: locations.id })
    .from(locations)
    .where(isNull(locations.deletedAt));
  return Promise.all(
    places.map(async ({ id }) => ({
      locationId: id,
      at: toIso(usualPromise(await openingClockFor(db, id), now)),
    })),
  );
}

function scopeKeyOf({ userId, rights }: Actor): string {
  const held = [...rights].map(([permission, scope]) => `${permission}:${scope}`).sort();
  return createHash("sha256")
    .update(JSON.stringify([userId, held]))
    .digest("base64url")
    .slice(0, 22);
}

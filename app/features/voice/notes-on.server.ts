import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { type Moment, toMoment } from "#app/platform/short-time.ts";
import { MAY_DOWNLOAD } from "./audio.server.ts";
import { listRecordings } from "./recordings.server.ts";
import type { Recording, RecordingFilter } from "./schema.ts";
import { MAY_HEAR } from "./scope.server.ts";

const MOST = 50;

/** What was said about a record, as its page shows it. */
export interface SpokenNote {
  id: string;
  state: Recording["state"];
  durationMs: number | null;
  who: string;
  at: Moment;
  /** The lead or job it was said on, when that is another page. */
  about: { to: string; text: string } | null;
  mayDownload: boolean;
}

/** The newest recordings on a lead, customer or job, as far as this person may hear them. */
export async function notesOn(
  context: Context,
  record: Pick<RecordingFilter, "leadId" | "customerId" | "bookingId">,
): Promise<SpokenNote[]> {
  if (!can(context.actor, MAY_HEAR)) return [];
  const { data } = await listRecordings(context, { ...record, limit: MOST });
  const mayDownload = can(context.actor, MAY_DOWNLOAD);
  return data.map((one) => ({
    id: one.id,
    state: one.state,
    durationMs: one.durationMs,
    who: one.createdByName ?? "A visitor",
    at: toMoment(one.recordedAt, context.now),
    about: record.customerId === undefined ? null : placeOf(one),
    mayDownload: mayDownload && one.state !== "ERASED",
  }));
}

function placeOf({ leadId, bookingId }: Recording): SpokenNote["about"] {
  if (bookingId !== null) return { to: `/bookings/${bookingId}`, text: "On a job" };
  return leadId === null ? null : { to: `/leads/${leadId}`, text: "On a lead" };
}

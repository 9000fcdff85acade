import { eq } from "drizzle-orm";
import { jobs, transcripts } from "#app/db/schema/index.ts";
import { jobClock } from "#app/features/bookings/job-clock.server.ts";
import { knownModels } from "#app/features/devices/known-models.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import {
  dayRange,
  formatDateTime,
  fromIso,
  localDateOf,
  localToUtc,
  toIso,
  toIsoOrNull,
} from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { openField, sealField } from "#app/platform/field-crypto.server.ts";
import { checkVersion } from "#app/platform/operation.server.ts";
import { findFacts, hasPlaceFor, keyOf } from "./fact-rules.ts";
import { TRANSCRIBE } from "./keep-recording.server.ts";
import type { SpokenPromise } from "./promise-rules.ts";
import { loadRecording } from "./recording-record.server.ts";
import type { SpokenFact, Transcript, TranscriptPart } from "./schema.ts";

export type TranscriptRow = typeof transcripts.$inferSelect;

/** @throws 404 */
export async function transcriptOf({ db }: Context, recordingId: string): Promise<TranscriptRow> {
  const [row] = await db.select().from(transcripts).where(eq(transcripts.recordingId, recordingId));
  if (!row) throw notFound();
  return row;
}

/**
 * A recording and its transcript, for whoever changes it.
 * @throws 404, 412 when the transcript is another one by now
 */
export async function transcriptToChange(
  context: CommandContext,
  { id, version: given }: { id: string; version?: number | undefined },
) {
  const recording = await loadRecording(context, id);
  const row = await transcriptOf(context, id);
  await checkVersion(context, { given, row, current: () => showTranscript(context, row) });
  return { recording, row };
}

export async function saveTranscript(
  context: CommandContext,
  row: TranscriptRow,
  change: Partial<TranscriptRow>,
): Promise<TranscriptRow> {
  const next = { ...change, updatedAt: context.now };
  await context.db.update(transcripts).set(next).where(eq(transcripts.id, row.id));
  return { ...row, ...next };
}

export function sealedText({ text, parts }: { text: string; parts: TranscriptPart[] }) {
  return { sealedText: sealField(text), sealedParts: sealField(JSON.stringify(parts)) };
}

export async function showTranscript(context: Context, row: TranscriptRow): Promise<Transcript> {
  const text = row.sealedText === null ? null : openField(row.sealedText);
  const parts = row.sealedParts === null ? [] : JSON.parse(openField(row.sealedParts));
  return {
    id: row.id,
    version: row.version,
    recordingId: row.recordingId,
    state: row.state,
    engine: row.engine,
    isRough: row.isRough,
    language: row.language,
    text,
    parts: parts as TranscriptPart[],
    progress: row.state === "WAITING" ? await progressOf(context, row.recordingId) : null,
    trouble: row.trouble,
    facts: text === null ? [] : await factsOf(context, { row, text }),
    editedBy: row.editedBy,
    editedAt: toIsoOrNull(row.editedAt),
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}

const TO_BE_HEARD = "This was made out roughly. Listen to it and correct the text first.";

/** A rough engine's number or address could be somebody else's: it is never taken over unheard. */
export async function factsOf(
  context: Context,
  { row, text }: { row: TranscriptRow; text: string },
): Promise<SpokenFact[]> {
  const about = await loadRecording(context, row.recordingId);
  const clock = about.bookingId === null ? null : await jobClock(context, about.bookingId);
  const found = findFacts(text, {
    models: await knownModels(context),
    saidOn: localDateOf(about.recordedAt),
    momentOf: (promise) => clock && momentOf(promise, clock),
  });
  return found.flatMap((fact) => {
    if (!hasPlaceFor(fact.kind, about)) return [];
    const key = keyOf(fact);
    const isContact = fact.kind === "PHONE" || fact.kind === "EMAIL";
    const obstacle = row.isRough && isContact ? TO_BE_HEARD : overdueIn(fact, context.now);
    return [{ ...fact, key, obstacle, isAccepted: row.accepted.includes(key) }];
  });
}

/** "Ready by Friday" is until the shop closes then. */
function momentOf({ date, minutes }: SpokenPromise, clock: OpeningClock) {
  const { from, to } = dayRange(date);
  const open = clock.openingMinutesBetween(from, to);
  if (minutes === null && open === 0) return null;
  const at = minutes === null ? clock.addOpeningMinutes(from, open) : localToUtc(date, minutes);
  return { value: toIso(at), label: `Ready by ${formatDateTime(at)}` };
}

function overdueIn({ kind, value }: Pick<SpokenFact, "kind" | "value">, now: number) {
  return kind === "PROMISE" && fromIso(value) <= now ? "That time is over." : null;
}

async function progressOf({ db }: Context, recordingId: string): Promise<number> {
  const [job] = await db
    .select({ progress: jobs.progress })
    .from(jobs)
    .where(eq(jobs.dedupeKey, `${TRANSCRIBE}:${recordingId}`));
  const share = job?.progress?.share;
  return typeof share === "number" ? share : 0;
}

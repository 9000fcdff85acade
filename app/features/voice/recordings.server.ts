import { and, count, eq, inArray } from "drizzle-orm";
import { recordings } from "#app/db/schema/index.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { query } from "#app/platform/operation.server.ts";
import {
  loadRecording,
  selectRecordings,
  showRecording,
  toRecording,
} from "./recording-record.server.ts";
import { Peaks, Recording, RecordingFilter, RecordingId, RecordingList } from "./schema.ts";
import { livingRecordings, MAY_HEAR, recordingsInScope } from "./scope.server.ts";

export const listRecordings = query({
  summary: "Voice messages and voice notes",
  can: MAY_HEAR,
  input: RecordingFilter,
  output: RecordingList,
  async run(context, { limit, cursor, count: wantsTotal, sort, ...conditions }) {
    const { source, conversationId, leadId, customerId, bookingId } = conditions;
    const where = and(
      livingRecordings,
      recordingsInScope(context),
      source ? inArray(recordings.source, source) : undefined,
      conversationId ? eq(recordings.conversationId, conversationId) : undefined,
      leadId ? eq(recordings.leadId, leadId) : undefined,
      customerId ? eq(recordings.customerId, customerId) : undefined,
      bookingId ? eq(recordings.bookingId, bookingId) : undefined,
    );
    const columns = { createdAt: recordings.createdAt };
    const order: Order = { sort, columns, idColumn: recordings.id };
    const paging = { limit, cursor, filter: { ...conditions, sort } };
    const { where: after, orderBy } = pageAfter(order, paging);
    const found = await selectRecordings(context)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const cut = cutPage(
      found.map((one) => ({ ...one, id: one.row.id })),
      { order, paging, keyOf: ({ row }) => row.createdAt },
    );
    const total = wantsTotal
      ? (await context.db.select({ n: count() }).from(recordings).where(where))[0]?.n
      : undefined;
    return {
      data: cut.rows.map(toRecording),
      page: { limit, nextCursor: cut.nextCursor, ...(total === undefined ? {} : { total }) },
    };
  },
});

export const getRecording = query({
  summary: "One voice message or voice note",
  can: MAY_HEAR,
  input: RecordingId,
  output: Recording,
  run: (context, { id }) => showRecording(context, id),
});

export const getPeaks = query({
  summary: "The waveform of a recording",
  can: MAY_HEAR,
  input: RecordingId,
  output: Peaks,
  async run(context, { id }) {
    const { durationMs, peaks } = await loadRecording(context, id);
    return { id, durationMs, peaks };
  },
});

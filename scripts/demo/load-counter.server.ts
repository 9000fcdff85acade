import { and, asc, desc, eq, isNull } from "drizzle-orm";
import {
  bookings,
  checkIns,
  devices,
  files,
  quoteLines,
  quotes,
  quoteVersions,
  sourceSpend,
} from "#app/db/schema/index.ts";
import { editionHash } from "#app/features/quotes/quote-record.server.ts";
import { priceLine, totalOf } from "#app/features/quotes/rules.ts";
import { addDays, DAY, HOUR, localDateOf } from "#app/platform/dates.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { storeImage } from "#app/platform/files/file-store.server.ts";
import { drawStrokes, reEncode } from "#app/platform/files/re-encode.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";

const SIGNED = 8;
const LOCKED = 5;
const PINS = ["2580", "1974", "0451", "7788", "3690"];
const VAT_RATE = 20;
const MONTHS = 12;

/** What hands left at the counter, a no to a quote, and what the leads cost. */
export async function loadCounter(loading: Loading) {
  const open = await loading.database.reader
    .select({ id: bookings.id, deviceId: bookings.deviceId, at: checkIns.createdAt })
    .from(bookings)
    .innerJoin(checkIns, eq(checkIns.bookingId, bookings.id))
    .where(eq(bookings.status, "IN_REPAIR"))
    .orderBy(desc(checkIns.createdAt), asc(bookings.id))
    .limit(SIGNED);
  for (const [place, job] of open.entries()) await signByHand(loading, job, place);
  for (const [place, { id, deviceId }] of open.slice(0, LOCKED).entries())
    await loading.database.write("seed a passcode", async (tx) => {
      const passcode = sealField(PINS[place] ?? "2580");
      await tx
        .update(devices)
        .set({ passcode })
        .where(eq(devices.id, deviceId ?? ""));
      await tx.update(checkIns).set({ passcodeKind: "PIN" }).where(eq(checkIns.bookingId, id));
    });
  await loadDeclined(loading);
  await loadSpend(loading);
}

/** A signature as a finger draws it: a wave that grows smaller, then a line below. */
async function signByHand(
  loading: Loading,
  job: { id: string; at: number },
  place: number,
): Promise<void> {
  const wave = Array.from({ length: 60 }, (_, step) => {
    const x = 0.12 + (step / 60) * 0.6;
    const swing = 0.28 * (1 - step / 75) * Math.sin(step / (1.6 + place * 0.2) + place);
    return [x, 0.45 + swing];
  });
  const below = [0.15, 0.8, 0.45, 0.76, 0.78, 0.79];
  const drawing = await reEncode(await drawStrokes([wave.flat(), below]), "signature");
  const id = loading.ids.newIdAt(job.at);
  const subject = { subjectType: "booking", subjectId: job.id };
  const stamps = { createdAt: job.at, attachedAt: job.at };
  await writeRows(loading, files, [
    { ...(await storeImage(drawing)), ...subject, ...stamps, id, name: "signature" },
  ]);
  await loading.database.write("seed a signature", (tx) =>
    tx.update(checkIns).set({ signatureFileId: id }).where(eq(checkIns.bookingId, job.id)),
  );
}

/** One repair whose price the customer did not want to pay: somebody has to decide what follows. */
async function loadDeclined(loading: Loading) {
  const { database, ids, now } = loading;
  const [job] = await database.reader
    .select()
    .from(bookings)
    .where(and(eq(bookings.status, "AWAITING_APPROVAL"), isNull(bookings.quoteId)))
    .orderBy(asc(bookings.statusEnteredAt))
    .limit(1);
  if (!job) return;
  const sentAt = job.statusEnteredAt;
  const id = ids.newIdAt(sentAt);
  const planned = [
    { kind: "PART" as const, description: "New main board", unitPrice: 18_900, isToOrder: true },
    { kind: "LABOUR" as const, description: "Fitting and tests", unitPrice: 6_000 },
  ];
  const lines = planned.map((line, position) => {
    const { gross, vat } = priceLine({ quantity: 1, unitPrice: line.unitPrice, vatRate: VAT_RATE });
    return {
      ...{ isToOrder: false, ...line, option: null, quantity: 1, vatRate: VAT_RATE, position },
      ...{ id: ids.newIdAt(sentAt), quoteId: id, quoteVersion: 1, total: gross, vat },
    };
  });
  const sum = totalOf(
    lines.map(({ option, total: gross, vat }) => ({ option, gross, vat })),
    null,
  );
  const [last] = await database.reader
    .select({ number: quotes.number })
    .from(quotes)
    .orderBy(desc(quotes.number))
    .limit(1);
  const answeredAt = Math.min(now - HOUR, sentAt + 5 * HOUR);
  await writeRows(loading, quotes, [
    {
      ...{ id, bookingId: job.id, customerId: job.customerId, leadId: job.leadId, ...sum },
      ...{ number: (last?.number ?? 1_000) + 1, status: "DECLINED", sentAt, answeredAt },
      firstViewedAt: Math.min(answeredAt, sentAt + HOUR),
      declineReason: "More than the laptop is worth to me",
      expiresAt: sentAt + 14 * DAY,
      createdBy: job.assignedTo ?? ids.idOf("adam"),
      createdAt: sentAt,
      updatedAt: answeredAt,
    },
  ]);
  await writeRows(loading, quoteLines, lines);
  const hash = editionHash({ id }, 1, { lines, deposit: null, note: null });
  await writeRows(loading, quoteVersions, [
    { id: ids.newIdAt(sentAt), quoteId: id, number: 1, hash, total: sum.total, createdAt: sentAt },
  ]);
}

/** A year of advertising: the website's search words, a stand at the fair, leaflets. */
async function loadSpend(loading: Loading) {
  const { ids, now } = loading;
  let first = `${localDateOf(now).slice(0, 7)}-01`;
  const rows: (typeof sourceSpend.$inferInsert)[] = [];
  for (let back = 0; back < MONTHS; back += 1) {
    const stamp = { month: first.slice(0, 7), updatedBy: ids.idOf("olivia"), updatedAt: now };
    rows.push(
      { ...stamp, source: "WEBSITE", amount: 24_000 + (back % 3) * 3_000 },
      { ...stamp, source: "SOCIAL", amount: 6_000 + (back % 2) * 1_500 },
    );
    if (back % 6 === 0) rows.push({ ...stamp, source: "WALK_IN", amount: 4_500 });
    first = `${addDays(first, -1).slice(0, 7)}-01`;
  }
  await writeRows(loading, sourceSpend, rows);
}

import { createHash } from "node:crypto";
import { asc } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { consentWordings } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Flag } from "#app/platform/wire.ts";
import { ConsentWording, ConsentWordingDraft, ConsentWordingList } from "./widget-schema.ts";

export const listConsentWordings = query({
  summary: "List what people are asked to agree to",
  can: "settings:view",
  input: z.strictObject({ isCurrent: Flag.optional() }),
  output: ConsentWordingList,
  async run({ db }, { isCurrent }) {
    const all = await readWordings(db);
    const data = all.filter((one) => isCurrent === undefined || one.isCurrent === isCurrent);
    return { data, page: { limit: 200, nextCursor: null } };
  },
});

/** The wordings shown today: the newest text of each channel and purpose. */
export async function currentWordings(db: Reader): Promise<ConsentWording[]> {
  return (await readWordings(db)).filter((one) => one.isCurrent);
}

export const createConsentWording = command({
  summary: "Word a consent anew; the old text stays with those who agreed to it",
  can: "settings:edit",
  input: ConsentWordingDraft,
  output: ConsentWording,
  async run(context, { channel, purpose, text }) {
    const hash = createHash("sha256").update(text).digest("hex");
    const known = await currentWordings(context.db);
    const last = known.find((one) => one.channel === channel && one.purpose === purpose);
    if (last?.hash === hash) return last;
    const id = newId();
    const row = { id, channel, purpose, text, hash, createdAt: context.now };
    await context.db.insert(consentWordings).values(row);
    await emit(context, "consent_wording.created", {
      subject: { type: "consent_wording", id },
      details: { channel, purpose },
      readBy: "settings:edit",
    });
    const edition = (last?.edition ?? 0) + 1;
    return { ...row, edition, isCurrent: true, createdAt: toIso(row.createdAt) };
  },
});

async function readWordings(db: Reader): Promise<ConsentWording[]> {
  const rows = await db
    .select()
    .from(consentWordings)
    .orderBy(asc(consentWordings.createdAt), asc(consentWordings.id));
  const editions = new Map<string, ConsentWording>();
  return rows.map((row) => {
    const key = `${row.channel}|${row.purpose}`;
    const before = editions.get(key);
    if (before) before.isCurrent = false;
    const wording: ConsentWording = {
      ...row,
      channel: ConsentWording.shape.channel.parse(row.channel),
      edition: (before?.edition ?? 0) + 1,
      isCurrent: true,
      createdAt: toIso(row.createdAt),
    };
    editions.set(key, wording);
    return wording;
  });
}

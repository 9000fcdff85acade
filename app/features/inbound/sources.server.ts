import { randomBytes } from "node:crypto";
import { asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { inboundSources } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY, toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import {
  InboundSource,
  InboundSourceDraft,
  InboundSourceEdit,
  InboundSourceList,
} from "./schema.ts";

type Row = typeof inboundSources.$inferSelect;

/** So long the old secret counts beside a new one, while somebody takes the new one over. */
const ROTATION_MS = DAY;

export const listInboundSources = query({
  summary: "Telephone systems, text and mail services that may tell us what came in",
  can: "settings:edit",
  input: z.strictObject({}),
  output: InboundSourceList,
  async run({ db }) {
    const rows = await db
      .select()
      .from(inboundSources)
      .where(isNull(inboundSources.deletedAt))
      .orderBy(asc(inboundSources.createdAt));
    return {
      data: rows.map((row) => toSource(row, null)),
      page: { limit: 200, nextCursor: null },
    };
  },
});

export const createInboundSource = command({
  summary:
    "Let a telephone system, text or mail service tell us what came in; the secret is shown once",
  can: "settings:edit",
  input: InboundSourceDraft,
  output: InboundSource,
  keep: (source) => ({ ...source, secret: null }),
  async run(context, draft) {
    const id = newId();
    const secret = newSecret();
    const stamps = { createdAt: context.now, updatedAt: context.now };
    await context.db
      .insert(inboundSources)
      .values({ ...draft, id, secret: sealField(secret), ...stamps });
    await tell(context, "inbound_source.created", { id, ...draft });
    return toSource(await sourceRow(context, id), secret);
  },
});

export const updateInboundSource = command({
  summary: "Rename an inbound source, switch it off or on",
  can: "settings:edit",
  input: InboundSourceEdit,
  output: InboundSource,
  async run(context, { id, version, ...edit }) {
    const after = await change(context, { id, version, edit });
    await tell(context, "inbound_source.updated", after);
    return toSource(after, null);
  },
});

export const rotateInboundSecret = command({
  summary: "Give an inbound source a new secret; the old one counts for another day",
  can: "settings:edit",
  input: OneRow,
  output: InboundSource,
  keep: (source) => ({ ...source, secret: null }),
  async run(context, { id, version }) {
    const { secret: oldSecret } = await sourceRow(context, id);
    const secret = newSecret();
    const edit = {
      secret: sealField(secret),
      oldSecret,
      oldSecretUntil: context.now + ROTATION_MS,
    };
    const after = await change(context, { id, version, edit });
    await tell(context, "inbound_source.rotated", after);
    return toSource(after, secret);
  },
});

export const deleteInboundSource = command({
  summary: "Hear no more of an inbound source",
  can: "settings:edit",
  input: OneRow,
  output: z.null(),
  async run(context, { id, version }) {
    const edit = { isActive: false, deletedAt: context.now };
    await tell(context, "inbound_source.deleted", await change(context, { id, version, edit }));
    return null;
  },
});

interface Change {
  id: string;
  version: number | undefined;
  edit: Partial<Row>;
}

async function change(context: CommandContext, { id, version, edit }: Change): Promise<Row> {
  const row = await sourceRow(context, id);
  await checkVersion(context, { given: version, row, current: () => toSource(row, null) });
  const after = { ...row, ...edit, version: row.version + 1, updatedAt: context.now };
  await context.db.update(inboundSources).set(after).where(eq(inboundSources.id, id));
  return after;
}

const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

async function sourceRow({ db }: CommandContext, id: string): Promise<Row> {
  const [row] = await db.select().from(inboundSources).where(eq(inboundSources.id, id));
  if (!row || row.deletedAt !== null) throw notFound();
  return row;
}

async function tell(
  context: CommandContext,
  type: string,
  { id, name, kind }: Pick<Row, "id" | "name" | "kind">,
) {
  await emit(context, type, {
    subject: { type: "inbound_source", id },
    details: { name, kind },
    readBy: "settings:edit",
  });
}

function toSource(row: Row, secret: string | null): InboundSource {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    name: row.name,
    kind: row.kind,
    isActive: row.isActive,
    seenAt: toIsoOrNull(row.seenAt),
    oldSecretUntil: toIsoOrNull(row.oldSecretUntil),
    secret,
  };
}

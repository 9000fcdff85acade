import { z } from "zod";
import { inboundSources } from "#app/db/schema/index.ts";
import { DAY, toIsoOrNull } from "#app/platform/dates.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { newSecret, signedSources, sourceFields } from "#app/platform/signed-sources.server.ts";
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

const toSource = (row: Row, secret: string | null): InboundSource => ({
  ...sourceFields(row),
  kind: row.kind,
  oldSecretUntil: toIsoOrNull(row.oldSecretUntil),
  secret,
});

const sources = signedSources<Row, InboundSource>({
  table: inboundSources,
  type: "inbound_source",
  toWire: toSource,
  detailsOf: ({ name, kind }) => ({ name, kind }),
});

export const listInboundSources = query({
  summary: "Telephone systems, text and mail services that may tell us what came in",
  can: "settings:edit",
  input: z.strictObject({}),
  output: InboundSourceList,
  run: ({ db }) => sources.list(db),
});

export const createInboundSource = command({
  summary:
    "Let a telephone system, text or mail service tell us what came in; the secret is shown once",
  can: "settings:edit",
  input: InboundSourceDraft,
  output: InboundSource,
  keep: (source) => ({ ...source, secret: null }),
  run: (context, draft) => sources.add(context, draft),
});

export const updateInboundSource = command({
  summary: "Rename an inbound source, switch it off or on",
  can: "settings:edit",
  input: InboundSourceEdit,
  output: InboundSource,
  async run(context, { id, version, ...edit }) {
    const after = await sources.change(context, { id, version, edit, verb: "updated" });
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
    const secret = newSecret();
    const edit = (row: Row) => ({
      secret: sealField(secret),
      oldSecret: row.secret,
      oldSecretUntil: context.now + ROTATION_MS,
    });
    return toSource(await sources.change(context, { id, version, edit, verb: "rotated" }), secret);
  },
});

export const deleteInboundSource = command({
  summary: "Hear no more of an inbound source",
  can: "settings:edit",
  input: OneRow,
  output: z.null(),
  async run(context, { id, version }) {
    const edit = { isActive: false, deletedAt: context.now };
    await sources.change(context, { id, version, edit, verb: "deleted" });
    return null;
  },
});

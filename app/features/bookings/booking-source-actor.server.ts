import { and, eq, isNull } from "drizzle-orm";
import { bookingSources } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { type Actor, nobody } from "#app/platform/auth/actor.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { readText } from "#app/platform/json-body.server.ts";
import type { Incoming } from "#app/platform/request.server.ts";
import { isSignedBy } from "#app/platform/standard-webhook.server.ts";

const DOOR = "/api/crm/bookings/events";
const RIGHTS = new Map([["bookings:receive", "all" as const]]);

/**
 * The other booking system that signed this request; nobody for a signature that fits none, and null
 * for a request without one, which others may recognise.
 */
export async function recogniseSource(request: Incoming, now: number): Promise<Actor | null> {
  const id = request.headers.get("webhook-id");
  const signature = request.headers.get("webhook-signature");
  const timestamp = request.headers.get("webhook-timestamp");
  if (new URL(request.url).pathname !== DOOR || signature === null) return null;
  if (!id || id.length > 200 || timestamp === null) return nobody;
  const { reader } = await getDb("default");
  const sources = await reader
    .select()
    .from(bookingSources)
    .where(and(eq(bookingSources.isActive, true), isNull(bookingSources.deletedAt)));
  const body = await readText(request);
  const source = sources.find(({ secret }) =>
    isSignedBy({ id, timestamp, signature, body }, openField(secret), now),
  );
  if (!source) return nobody;
  return {
    ...nobody,
    kind: "source",
    name: source.name,
    rights: RIGHTS,
    credentialId: source.id,
    messageId: id,
  };
}

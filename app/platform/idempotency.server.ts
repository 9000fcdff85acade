import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { ReadyStatement } from "#app/db/ready-statement.ts";
import { idempotencyKeys } from "#app/db/schema/index.ts";
import type { IdempotencyClaim } from "./context.server.ts";
import { AppError } from "./errors.ts";

export const DAY_MS = 86_400_000;

/** SHA-256 of the canonical JSON: keys sorted, so that the order of fields does not matter. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

const KEPT =
  "select fingerprint, answer, expires_at from idempotency_keys where scope = ? and key = ?";

/** @throws 422 when the key was used with another body. */
export async function keptAnswer(tx: Tx, claim: IdempotencyClaim, now: number) {
  const [row] = await tx.values<[print: string, answer: string, expiresAt: number]>(
    new ReadyStatement({ sql: KEPT, params: [claim.scope, claim.key] }),
  );
  if (!row) return null;
  const [print, answer, expiresAt] = row;
  if (expiresAt <= now) {
    await tx
      .delete(idempotencyKeys)
      .where(and(eq(idempotencyKeys.scope, claim.scope), eq(idempotencyKeys.key, claim.key)));
    return null;
  }
  if (print !== claim.fingerprint) {
    throw new AppError({
      status: 422,
      code: "idempotency_key_reused",
      title: "This key was used for something else",
      detail: "The Idempotency-Key was sent before with another body. Use a new key.",
    });
  }
  return { answer: JSON.parse(answer) as unknown };
}

export async function keepAnswer(
  tx: Tx,
  claim: IdempotencyClaim,
  { answer, now }: { answer: unknown; now: number },
) {
  const kept = {
    scope: claim.scope,
    key: claim.key,
    fingerprint: claim.fingerprint,
    answer: JSON.stringify(answer ?? null),
    createdAt: now,
    expiresAt: now + claim.keptForMs,
  };
  await insertMany(tx, idempotencyKeys, [kept]);
}

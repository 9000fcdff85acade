import { randomBytes } from "node:crypto";
import { lte } from "drizzle-orm";
import { spentChallenges } from "#app/db/schema/index.ts";
import type { CommandContext } from "./context.server.ts";
import { HOUR } from "./dates.ts";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";
import { check, readChallenge, readProof, signedPart } from "./proof-of-work.ts";
import { equalTexts, sign, signature, verify } from "./signed.server.ts";

/** How long a page may stay open; its challenge lives as long. */
export const PAGE_LIFE_MS = 2 * HOUR;

/** What a page of ours was opened for: which key, on which site ("" = on its own), when. */
export interface PageToken {
  key: string;
  host: string;
  /** Milliseconds UTC. */
  at: number;
}

export function makePageToken(page: PageToken): string {
  return sign("page-token", page);
}

/** The content of a token that we signed, however old; null for anything else. */
export function readPageToken(text: string | null): PageToken | null {
  if (!text || text.length > 1_000) return null;
  return verify<PageToken>("page-token", text);
}

/** A fresh challenge for the proof of work; WIDGET_PROOF_BITS says how hard it is. */
export function makeChallenge(now: number): string {
  const random = randomBytes(16).toString("base64url");
  const text = `v1.${now + PAGE_LIFE_MS}.${env().WIDGET_PROOF_BITS}.${random}`;
  return `${text}.${signature("challenge", text)}`;
}

/**
 * Spends the proof of an `X-Proof` header, in the transaction of what it pays for.
 * @throws 403 when it is missing, wrong, out of date or was spent before: a new session cures all four.
 */
export async function spendProof(context: CommandContext, header: string | null) {
  const proof = header === null ? null : readProof(header);
  const challenge = proof && readChallenge(proof.challenge);
  if (!proof || !challenge) throw refusal("proof_missing");
  const text = signedPart(proof.challenge);
  if (!equalTexts(signature("challenge", text), challenge.hmac)) throw refusal("proof_invalid");
  if (challenge.expires <= context.now) throw refusal("proof_expired");
  if (!check(proof.challenge, proof.solution)) throw refusal("proof_invalid");
  await context.db.delete(spentChallenges).where(lte(spentChallenges.expiresAt, context.now));
  const spent = await context.db
    .insert(spentChallenges)
    .values({ challenge: challenge.random, expiresAt: challenge.expires })
    .onConflictDoNothing()
    .returning({ challenge: spentChallenges.challenge });
  if (spent.length === 0) throw refusal("proof_spent");
}

function refusal(code: string) {
  return new AppError({
    status: 403,
    code,
    title: "This page could not be verified",
    detail: "Get a new session from /api/public/session and send the same again.",
  });
}

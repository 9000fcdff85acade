import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { apiTokens, users } from "#app/db/schema/index.ts";
import { hashSecret, makeSecret } from "#app/platform/auth/tokens.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { DAY, toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { invalidField, notFound, unauthenticated } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { requireFresh } from "#app/platform/fresh.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query, reachOf } from "#app/platform/operation.server.ts";
import { ApiToken, ApiTokenDraft, ApiTokenList, OneToken } from "./account-schema.ts";
import { scopesBeyond } from "./rules.ts";

export const listTokens = query({
  summary: "List API tokens: your own, or as owner everybody's",
  can: "tokens:edit",
  input: z.strictObject({}),
  output: ApiTokenList,
  async run(context) {
    const rows = await selectTokens(context.db)
      .where(
        and(
          withinReach(context),
          isNull(apiTokens.revokedAt),
          gt(apiTokens.expiresAt, context.now),
        ),
      )
      .orderBy(desc(apiTokens.id))
      .limit(200);
    const data = rows.map(({ token, userName }) => toToken(token, { userName }));
    return { data, page: { limit: 200, nextCursor: null } };
  },
});

export const createToken = command({
  summary: "Make an API token; its text is shown once",
  can: "tokens:edit",
  input: ApiTokenDraft,
  output: ApiToken,
  keep: (output) => ({ ...output, token: null }),
  async run(context, { name, scopes, expiresInDays }) {
    requireFresh(context);
    const { userId, kind, rights } = context.actor;
    if (!userId) throw unauthenticated();
    const [beyond] = scopesBeyond(rights, scopes ?? []);
    if (beyond) throw invalidField("scopes", `${beyond} is not among your own rights.`);
    // A token never makes a stronger one than itself.
    const own = scopes ?? (kind === "token" ? [...rights.keys()] : null);
    return issueToken(context, { userId, name, scopes: own, days: expiresInDays });
  },
});

export const revokeToken = command({
  summary: "Revoke an API token; it stops working at once",
  can: "tokens:edit",
  input: OneToken,
  output: ApiToken,
  async run(context, { id, version: given }) {
    const [found] = await selectTokens(context.db).where(
      and(eq(apiTokens.id, id), withinReach(context), isNull(apiTokens.revokedAt)),
    );
    if (!found) throw notFound();
    const { token: row, userName } = found;
    await checkVersion(context, { given, row, current: () => toToken(row, { userName }) });
    const version = found.token.version + 1;
    await context.db
      .update(apiTokens)
      .set({ revokedAt: context.now, updatedAt: context.now, version })
      .where(eq(apiTokens.id, id));
    await emit(context, "api_token.revoked", {
      subject: { type: "api_token", id },
      details: { name: found.token.name },
      readBy: "tokens:edit",
      audience: [found.token.userId],
    });
    return toToken({ ...found.token, version }, { userName: found.userName });
  },
});

/** Makes a token in somebody's name; only the hash of its text is kept. */
export async function issueToken(
  context: CommandContext,
  {
    userId,
    name,
    scopes,
    days,
  }: { userId: string; name: string; scopes: string[] | null; days: number },
): Promise<ApiToken> {
  const secret = makeSecret("rvt_");
  const row = {
    id: newId(),
    userId,
    name,
    hash: hashSecret(secret),
    scopes,
    expiresAt: context.now + days * DAY,
    usedAt: null,
    revokedAt: null,
    version: 1,
    createdAt: context.now,
    updatedAt: context.now,
  };
  await context.db.insert(apiTokens).values(row);
  await emit(context, "api_token.created", {
    subject: { type: "api_token", id: row.id },
    details: { name, scopes },
    readBy: "tokens:edit",
    audience: [userId],
  });
  const [owner] = await context.db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, userId));
  return toToken(row, { userName: owner?.name ?? "", token: secret });
}

/** Administrators see their own, an owner everybody's. */
function withinReach(context: Context) {
  if (reachOf(context, "tokens:edit") === "all") return undefined;
  return eq(apiTokens.userId, context.actor.userId ?? "");
}

function selectTokens(db: Reader) {
  return db
    .select({ token: apiTokens, userName: users.name })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .$dynamic();
}

function toToken(
  row: typeof apiTokens.$inferSelect,
  { userName, token = null }: { userName: string; token?: string | null },
): ApiToken {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    name: row.name,
    userId: row.userId,
    userName,
    scopes: row.scopes,
    expiresAt: toIso(row.expiresAt),
    usedAt: toIsoOrNull(row.usedAt),
    token,
  };
}

import { eq } from "drizzle-orm";
import { conversations, widgetKeys } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import type { ApiArgs } from "#app/platform/api.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { visitorContext } from "#app/platform/public-door.server.ts";
import { readingVisit } from "#app/platform/public-visit.ts";
import { chatPath, tokenOfLink } from "./visitor-token.server.ts";

/** What the holder of a chat link may do: as much as the browser in which the thread was begun. */
export interface ThreadVisit {
  context: Context;
  id: string;
  token: string;
  path: string;
}

/** Opens the thread behind a chat link. @throws 404 for a link that we did not make, or whose thread is gone */
export async function visitThread(args: ApiArgs, link: string): Promise<ThreadVisit> {
  const { id, token } = tokenOfLink(link);
  const { reader } = await getDb("default");
  // A key that was switched off since begins no thread; those that there are go on.
  const [key] = await reader
    .select({ id: widgetKeys.id, key: widgetKeys.key, allowedOrigins: widgetKeys.allowedOrigins })
    .from(conversations)
    .innerJoin(widgetKeys, eq(widgetKeys.id, conversations.widgetKeyId))
    .where(eq(conversations.id, id));
  if (!key) throw notFound();
  const visit = { ...readingVisit({ key: key.key, host: "" }), threadToken: token };
  return { context: await visitorContext(args, { key, visit }), id, token, path: chatPath(id) };
}

import type { ApiArgs } from "./api.server.ts";
import type { Context } from "./context.server.ts";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";
import { DAY_MS, fingerprint } from "./idempotency.server.ts";
import { readText } from "./json-body.server.ts";
import { PAGE_LIFE_MS, type PageToken, readPageToken } from "./page-pass.server.ts";
import { type PublicKey, visitorContext } from "./public-door.server.ts";
import type { Visit } from "./public-visit.ts";

const MOST_FIELDS = 100;

/** The fields of a form as a browser without JavaScript sends it; a repeated one counts once. */
export async function readFields(request: Request): Promise<Map<string, string>> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new AppError({
      status: 415,
      code: "unsupported_media_type",
      title: "Send the form",
      detail: "Content-Type must be application/x-www-form-urlencoded.",
    });
  }
  const fields = [...new URLSearchParams(await readText(request))].slice(0, MOST_FIELDS);
  return new Map(fields.reverse());
}

/**
 * The page that a form was sent from. One that was open for too long, or whose token we did not
 * make, is opened anew; who has waited once need not wait again.
 */
export function openedPage(
  token: string | undefined,
  { key, now }: { key: string; now: number },
): { page: PageToken; isFresh: boolean } {
  const page = readPageToken(token ?? null);
  if (!page || page.key !== key || page.at > now)
    return { page: { key, host: "", at: now }, isFresh: false };
  if (now - page.at <= PAGE_LIFE_MS) return { page, isFresh: true };
  return { page: { ...page, at: now - env().WIDGET_FILL_SECONDS * 1000 }, isFresh: false };
}

interface FormVisit {
  key: PublicKey;
  visit: Visit;
  fields: Map<string, string>;
}

/** The context of a posted form. Back and an edited resubmission work: the key counts with its fields. */
export async function formContext(
  args: ApiArgs,
  { key, visit, fields }: FormVisit,
): Promise<Context> {
  const context = await visitorContext(args, { key, visit });
  const idempotencyKey = fields.get("idempotencyKey") ?? "";
  if (!/^[\w-]{8,80}$/.test(idempotencyKey)) return context;
  const body = [...fields].filter(([name]) => name !== "pageToken");
  const print = fingerprint(body.sort(([a], [b]) => (a < b ? -1 : 1)));
  context.idempotency = {
    scope: `default|visitor:${key.id}|POST|${new URL(args.request.url).pathname}`,
    key: `${idempotencyKey}:${print}`,
    fingerprint: print,
    keptForMs: DAY_MS,
  };
  return context;
}

import type { Context } from "#app/platform/context.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { listCustomers } from "./customers.server.ts";

const MOST = 8;

/** Who stands at the counter: by phone or e-mail anybody, masked; by name those one may see. */
export async function findForCounter(context: Context, words: string) {
  if (words === "") return [];
  const key = normalisePhone(words)
    ? { phone: words }
    : normaliseEmail(words)
      ? { email: words }
      : { q: words };
  const { data } = await listCustomers(context, { ...key, limit: MOST });
  return data.map(({ id, name, phoneDisplay, email, company }) => ({
    id,
    name,
    about: [company, phoneDisplay, email].filter(Boolean).join(" · "),
  }));
}

import { parseArgs } from "node:util";
import { and, eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { registerScript } from "#app/features/scripts.server.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { issueToken } from "./api-tokens.server.ts";
import { makeFirstOwnerLink } from "./first-owner.server.ts";
import { ROLE_RIGHTS } from "./rights.ts";
import { isStaff } from "./user-record.server.ts";

const TOKEN_DAYS = 90;
const TOKEN_USE =
  "npm run token -- --email owner@riverside.example --name ci [--scopes leads:view,leads:edit] [--days 90]";

registerScript("token", async ({ database, args, say }) => {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: "string" },
      name: { type: "string", default: "command line" },
      scopes: { type: "string" },
      days: { type: "string", default: String(TOKEN_DAYS) },
    },
  });
  if (!values.email) throw new Error(`Say whose token it is: ${TOKEN_USE}`);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new Error("--days is a number from 1 to 365.");
  const scopes = values.scopes?.split(",").map((scope) => scope.trim()) ?? null;
  const unknown = scopes?.find((scope) => !(scope in ROLE_RIGHTS));
  if (unknown !== undefined) throw new Error(`There is no permission "${unknown}".`);
  const context = systemContext(database, Date.now());
  const [user] = await context.db
    .select()
    .from(users)
    .where(
      and(eq(users.email, normaliseEmail(values.email) ?? ""), eq(users.isActive, true), isStaff),
    );
  if (!user) throw new Error(`Nobody who works here has the address ${values.email}.`);
  const made = await transact(context, "make a token", (inside) =>
    issueToken(inside, { userId: user.id, name: values.name, scopes, days }),
  );
  say(made.token ?? "");
  say(
    `For ${user.name}, until ${formatDateTime(Date.parse(made.expiresAt))}. It is shown only now.`,
  );
});

registerScript("owner", async ({ database, args, say }) => {
  const { values } = parseArgs({
    args,
    options: { email: { type: "string" }, name: { type: "string" } },
  });
  const link = await makeFirstOwnerLink(systemContext(database, Date.now()), { ...values });
  say("Open this link within a day to make the first owner's account:");
  say(link);
});

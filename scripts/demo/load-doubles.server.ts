import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { indexCustomer } from "#app/features/customers/customer-index.server.ts";
import { readCustomer } from "#app/features/customers/customer-record.server.ts";
import { findDuplicates } from "#app/features/customers/find-duplicates.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import type { Loading } from "./loading.server.ts";
import type { StoryCustomer } from "./story-types.ts";

const FIRST = 40;
const STEP = 30;

/** People who were entered twice at the counter, so that there is something to merge. */
export async function loadDoubles({ database, story, ids, now }: Loading) {
  const context = systemContext(database, now);
  await transact(context, "doubles", async (inside) => {
    for (const [place, alter] of DOUBLES.entries()) {
      const customer = story.customers[FIRST + place * STEP];
      const double = story.customers[FIRST + place * STEP + 7];
      if (!customer || !double) continue;
      const id = ids.idOf(double.key);
      await inside.db.update(users).set(alter(customer)).where(eq(users.id, id));
      await indexCustomer(inside, await readCustomer(inside, id));
    }
  });
  await findDuplicates(database, now);
}

const DOUBLES: ((customer: StoryCustomer) => Partial<typeof users.$inferInsert>)[] = [
  ({ firstName, lastName, phone }) => ({
    name: `${firstName} ${lastName}${lastName.slice(-1)}`,
    phone,
  }),
  ({ firstName, lastName, email }) => ({ name: `${firstName.slice(0, 1)} ${lastName}`, email }),
  ({ firstName, lastName, phone, email }) => ({ name: `${lastName} ${firstName}`, phone, email }),
];

import { users } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { cookieOf } from "#tests/fixtures/credentials.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite } from "#tests/fixtures/visitors.ts";

export interface SocketsShop {
  /** The sessions of so many people, as the headers that their browsers send. */
  staff: Record<string, string>[];
  /** Conversations that wait for a person. */
  threads: Pick<Chat, "id" | "token">[];
}

/** A shop in a file with so many people who are signed in, and so many visitors who wrote to it. */
export async function socketsShop(
  path: string,
  { staff, visitors }: { staff: number; visitors: number },
): Promise<SocketsShop> {
  // What reads beside the writer keeps no process alive that only waits for it.
  const awake = setInterval(() => {}, 1_000);
  const now = Date.now();
  const shop = await testShop({ path });
  const site = await openWebsite(shop, { at: now });
  const ids = Array.from({ length: staff }, () => newId());
  await hire(shop, ids);
  const cookies: SocketsShop["staff"] = [];
  for (const id of ids) cookies.push(await cookieOf(shop, id));
  const threads: SocketsShop["threads"] = [];
  for (let n = 0; n < visitors; n += 1) {
    const { id, token } = await startChat(site, "Talk to a person", now);
    threads.push({ id, token });
  }
  await shop.close();
  clearInterval(awake);
  return { staff: cookies, threads };
}

async function hire(shop: TestShop, ids: readonly string[]) {
  const stamps = { createdAt: Date.now(), updatedAt: Date.now() };
  await shop.database.write("staff", async (tx) => {
    for (const id of ids)
      await tx.insert(users).values({
        id,
        role: "TECHNICIAN",
        name: `Person ${id.slice(-4)}`,
        email: `${id}@riverside.example`,
        tags: [],
        ...stamps,
      });
  });
}

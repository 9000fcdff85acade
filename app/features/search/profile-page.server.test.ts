import { expect, test } from "vitest";
import { createCustomer, getCustomer } from "#app/features/customers/customers.server.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { addRow, KINDS, surroundings } from "#tests/fixtures/people-world.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { profilePage } from "./profile-page.server.ts";

const MOST_STATEMENTS = 15;

test("the page of a customer with some of everything asks the database a few times", async () => {
  const shop = await testShop();
  const id = await knownCustomer(shop);
  const statements: string[] = [];
  const read = async () => {
    const context = shop.as("olivia");
    const customer = await getCustomer(context, { id });
    return profilePage(context, customer, new URL(`http://localhost/customers/${id}`));
  };
  // Settings are read once by the process.
  await read();
  const stop = shop.database.watch((sql) => statements.push(sql));
  const page = await read();
  stop();
  for (const list of ["devices", "jobs", "leads", "quotes", "groups", "history"] as const)
    expect(page[list], list).not.toHaveLength(0);
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(MOST_STATEMENTS);
});

/** Somebody with a row of every kind, and a contact in their history. */
async function knownCustomer(shop: TestShop): Promise<string> {
  const draft = { name: "Catherine Thompson", phone: "07700 900456", email: "cat.t@example.com" };
  const { id } = await createCustomer(shop.as("adam"), draft);
  const around = await surroundings(shop);
  await shop.database.write("a life", async (tx) => {
    for (const kind of KINDS) await addRow(tx, around, id, kind);
  });
  await addInteraction(shop.as("adam"), {
    customerId: id,
    interactionType: "CALL",
    channel: "PHONE",
    direction: "INBOUND",
    content: "Rang",
  });
  return id;
}

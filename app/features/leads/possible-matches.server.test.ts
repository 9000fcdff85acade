import { expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { createLead } from "./leads.server.ts";
import { possibleMatches } from "./possible-matches.server.ts";

test("a known number in another form shows the customer and the open lead before anything is saved", async () => {
  const shop = await testShop();
  const customer = await createCustomer(shop.as("adam"), {
    name: "Ann Thompson",
    phone: "07700 900123",
  });
  const lead = await createLead(shop.as("adam"), {
    sourceType: "PHONE",
    contactInfo: { name: "Ann", phone: "+44 7700 900123" },
  });
  const { matches } = await possibleMatches(shop.as("adam"), { phone: "(07700) 900-123" });
  expect(matches.map(({ kind, id }) => [kind, id])).toEqual([
    ["customer", customer.id],
    ["lead", lead.id],
  ]);
  const others = await possibleMatches(shop.as("adam"), {
    phone: "07700 900123",
    exceptLeadId: lead.id,
  });
  expect(others.matches).toHaveLength(1);
  await shop.close();
});

test("a technician sees a stranger's customer masked, and no lead of a colleague", async () => {
  const shop = await testShop();
  await createCustomer(shop.as("adam"), { name: "Ann Thompson", phone: "07700 900123" });
  const lead = { sourceType: "PHONE" as const, contactInfo: { phone: "07700 900123" } };
  await createLead(shop.as("adam"), { ...lead, assignedTo: shop.cast.tomas });
  const { matches } = await possibleMatches(shop.as("tess"), { phone: "07700 900123" });
  expect(matches).toHaveLength(1);
  expect(JSON.stringify(matches)).not.toContain("900123");
  await shop.close();
});

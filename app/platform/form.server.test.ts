import { afterEach, beforeEach, expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { comeBack, type FormAnswer, submit } from "./form.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const posted = (fields: Record<string, string>) =>
  new Request("http://localhost/form", { method: "POST", body: new URLSearchParams(fields) });

async function lose(fields: Record<string, string>) {
  const lead = await makeLead(shop.as("adam"));
  const answer = await submit({
    context: shop.as("adam"),
    request: posted({ _intent: "lose", ...fields }),
    operation: loseLead,
    fixed: { id: lead.id },
    onDone: () => ({ to: "/leads" }),
  });
  return answer instanceof Response ? answer : (answer as { data: FormAnswer }).data;
}

test.each([
  ["nothing", {}],
  ["what no list has", { lostReason: "BOREDOM" }],
])("%s chosen is refused in words for people, with what was typed", async (_, fields) => {
  const answer = (await lose({ ...fields, note: "They moved away." })) as FormAnswer;
  expect(answer).toMatchObject({
    status: 422,
    form: "lose",
    result: { error: { lostReason: ["Choose one of these."] } },
  });
  expect(answer.result.initialValue).toMatchObject({ note: "They moved away." });
});

test("a form that is right leads on", async () => {
  const answer = (await lose({ lostReason: "PRICE" })) as Response;
  expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/leads"]);
});

test("a field with words of its own keeps them", async () => {
  const answer = await submit({
    context: shop.as("adam"),
    request: posted({ name: "Jo", phone: "12" }),
    operation: createCustomer,
    onDone: () => ({ to: "/customers" }),
  });
  expect((answer as { data: FormAnswer }).data.result.error).toMatchObject({
    phone: [expect.stringMatching(/number/)],
  });
});

test("a form that asks for more fields comes back as it was typed, of the version it began with", async () => {
  const fields = { _intent: "write", _more: "rows", version: "3", "lines[0].price": "not yet" };
  const { data } = await comeBack(posted(fields));
  expect(data).toMatchObject({ status: 200, form: "write", current: { version: 3 } });
  expect(data.result.error).toBeUndefined();
  expect(data.result.initialValue).toMatchObject({ lines: [{ price: "not yet" }] });
});

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import type { Endpoint } from "#app/platform/api.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { expectPolite } from "#tests/fixtures/hostile/refusal.ts";
import { impossibleStrings, naughtyStrings, ownStrings } from "#tests/fixtures/hostile/texts.ts";
import { nameOf } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { textAt, textFields, withText } from "#tests/fixtures/text-fields.ts";

let door: Door;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const shop = await testShop();
  await stockCategories(shop);
  door = await openDoor(shop);
});
afterAll(async () => {
  await writeAccessNotes();
  await door.shop.close();
  vi.useRealTimers();
});

/** These are kept in one spelling, by design. */
const NORMALISED = new Set([
  "query",
  "email",
  "phone",
  "category",
  "allowedOrigins",
  "website",
  "vatNumber",
  "postcode",
  "serial",
  "serialNumber",
  "imei",
]);
/** A second answer changes nothing, by design. */
const ANSWERED_ONCE = new Set(["POST /quotes/:id/accept", "POST /quotes/:id/decline"]);
const CENTRAL =
  /^(POST|PUT) \/(leads|customers|interactions)(\/:id)?(\/(interactions|add-interaction))?$/;

const writable = endpoints.filter(({ method }) => method === "POST" || method === "PUT");
const central = writable.filter((endpoint) => CENTRAL.test(nameOf(endpoint)));
const others = writable.filter(
  (endpoint) => !CENTRAL.test(nameOf(endpoint)) && textFields(endpoint).length > 0,
);
const named = (list: Endpoint[]) => list.map((endpoint) => [nameOf(endpoint), endpoint] as const);

test.each(named(central))(
  "%s keeps the naughty list as it was written",
  async (_, endpoint) => {
    await tryTexts(endpoint, spread(naughtyStrings, endpoint));
    await tryTexts(
      endpoint,
      ownStrings.map((text) => [text]),
    );
  },
  60_000,
);

test.each(named(others))(
  "%s keeps what people write",
  async (_, endpoint) => {
    await tryTexts(endpoint, spread(ownStrings, endpoint));
  },
  60_000,
);

/** As many texts a request as the endpoint has fields, so that each text is sent once. */
function spread(texts: string[], endpoint: Endpoint): string[][] {
  const { length } = textFields(endpoint);
  return texts.flatMap((_, at) => (at % length === 0 ? [texts.slice(at, at + length)] : []));
}

/** Each line stands in the text fields of one request, over and over; a field that refuses is left out. */
async function tryTexts(endpoint: Endpoint, lines: string[][]) {
  let call = await goodCall(door, endpoint);
  const isNew = endpoint.success === 201;
  for (const [at, line] of lines.entries()) {
    // A record with a history of hundreds of edits is another test's matter.
    if (at % 25 === 24 || ANSWERED_ONCE.has(nameOf(endpoint)))
      call = await goodCall(door, endpoint);
    const placed = textFields(endpoint)
      .map((field, i) => ({ ...field, text: line[i % line.length] ?? "" }))
      .filter(({ text, longest }) => text.length <= longest);
    const fresh = isNew ? ((await goodCall(door, endpoint)).body ?? {}) : (call.body ?? {});
    const send = (used: typeof placed) => {
      const body = used.reduce((made, { path, text }) => withText(made, path, text), fresh);
      return door.send(call.caller, call.method, call.path, { body });
    };
    let answer = await send(placed);
    expectPolite(answer, `${nameOf(endpoint)} ${JSON.stringify(line)}`);
    const refused = new Set(answer.json.errors?.map(({ path }) => path));
    const left = placed.filter(({ path }) => !refused.has(path.join(".")));
    if (answer.status === 422 && left.length < placed.length) answer = await send(left);
    expectPolite(answer, `${nameOf(endpoint)} ${JSON.stringify(line)} again`);
    if (answer.status >= 300) continue;
    for (const { path, text } of left) {
      const got = textAt(answer.json, path);
      if (typeof got !== "string" || NORMALISED.has(path.at(-1) ?? "")) continue;
      expect(got, `${nameOf(endpoint)} ${path.join(".")}`).toBe(text.trim());
    }
  }
}

test.each(named(writable))(
  "%s refuses NUL and halves of characters in any text",
  async (_, endpoint) => {
    const call = await goodCall(door, endpoint);
    door.changes();
    for (const { path } of textFields(endpoint)) {
      if (path.length === 0 || /password/i.test(path.at(-1) ?? "")) continue;
      for (const text of impossibleStrings.slice(0, 2)) {
        const body = withText(call.body ?? {}, path, text);
        const answer = await door.send(call.caller, call.method, call.path, { body });
        expect([422, 400], `${path.join(".")} ${JSON.stringify(text)}`).toContain(answer.status);
        expectPolite(answer, path.join("."));
      }
    }
    expect(door.changes()).toEqual([]);
  },
);

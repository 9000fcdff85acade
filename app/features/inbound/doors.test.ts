import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliveries, inboundMessages, messageReceipts } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import * as environment from "#app/platform/env.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { twilioSignature } from "#app/platform/sms/twilio-signature.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { sendInbound } from "#tests/fixtures/inbound.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { answerInbound } from "./door.server.ts";
import {
  createInboundSource,
  deleteInboundSource,
  listInboundSources,
  rotateInboundSecret,
  updateInboundSource,
} from "./sources.server.ts";
import { forgetFiled } from "./take-in.server.ts";

const TOKEN = "a-token-of-the-tests";
const JO = "+447700900123";
let shop: TestShop;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  const account = { TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`, TWILIO_AUTH_TOKEN: TOKEN };
  const more = { TWILIO_FROM: "+447700900000", PUBLIC_URL: "https://crm.riverside.example" };
  vi.spyOn(environment, "env").mockReturnValue(
    environment.readEnv({ NODE_ENV: "test", ...account, ...more }),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await shop.close();
});

const received = () => shop.database.reader.select().from(inboundMessages);
const newSource = (kind: "SMS" | "CALL" | "MAIL" = "SMS") =>
  createInboundSource(shop.as("adam"), { name: "Our text service", kind });
const news = { id: "1", from: JO, text: "Hello" };

test("what is signed with the source's secret is taken in; its state says when it was seen", async () => {
  const { secret } = await newSource();
  expect(secret).toMatch(/^whsec_/);
  const answer = await sendInbound("sms", news, { secret });
  expect([answer.status, await answer.json()]).toEqual([202, { received: true }]);
  expect(await received()).toMatchObject([{ kind: "SMS", messageId: "1", state: "RECEIVED" }]);
  const { data } = await listInboundSources(shop.as("adam"), {});
  expect(data).toMatchObject([{ seenAt: "2026-11-24T10:00:00.000Z", secret: null }]);
});

test("a foreign signature, another kind's source, an old or early message are refused", async () => {
  const { secret } = await newSource();
  const foreign = `whsec_${Buffer.alloc(32).toString("base64")}`;
  expect((await sendInbound("sms", news, { secret: foreign })).status).toBe(401);
  expect((await sendInbound("calls", news, { secret })).status).toBe(401);
  for (const at of [NOW - 5 * MINUTE - 1000, NOW + 5 * MINUTE + 1000])
    expect((await sendInbound("sms", news, { secret, at })).status).toBe(401);
  for (const at of [NOW - 5 * MINUTE, NOW + 5 * MINUTE])
    expect((await sendInbound("sms", news, { secret, at })).status).toBe(202);
  expect(await received()).toHaveLength(1);
});

test("a message that lacks something is told what; a body that is none is refused", async () => {
  const { secret } = await newSource();
  const answer = await sendInbound("sms", { id: "1", from: JO }, { secret });
  expect([answer.status, (await answer.json()).errors]).toMatchObject([422, [{ path: "text" }]]);
  const bare = new Request("http://localhost:3000/api/inbound/sms", { method: "POST", body: "x" });
  expect((await answerInbound({ request: bare, context: {} })).status).toBe(401);
  const read = new Request("http://localhost:3000/api/inbound/sms");
  const refused = await answerInbound({ request: read, context: {} });
  expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "POST"]);
  const nowhere = new Request("http://localhost:3000/api/inbound/faxes", { method: "POST" });
  expect((await answerInbound({ request: nowhere, context: {} })).status).toBe(404);
  expect(await received()).toEqual([]);
});

test("a new secret counts at once, the old one for a day; a source that is off hears nothing", async () => {
  const made = await newSource();
  const turned = await rotateInboundSecret(shop.as("adam"), { id: made.id });
  expect(turned.secret).not.toBe(made.secret);
  const status = async (secret: string | null) => {
    return (await sendInbound("sms", news, { secret })).status;
  };
  expect([await status(made.secret), await status(turned.secret)]).toEqual([202, 202]);
  vi.setSystemTime(NOW + DAY);
  expect([await status(made.secret), await status(turned.secret)]).toEqual([401, 202]);
  await updateInboundSource(shop.as("adam"), { id: made.id, isActive: false });
  expect(await status(turned.secret)).toBe(401);
  await updateInboundSource(shop.as("adam"), { id: made.id, isActive: true });
  await deleteInboundSource(shop.as("adam"), { id: made.id });
  expect(await status(turned.secret)).toBe(401);
});

test("technicians neither see nor make sources", async () => {
  await expect(listInboundSources(shop.as("tess"), {})).rejects.toMatchObject({ status: 403 });
  const made = createInboundSource(shop.as("tess"), { name: "Mine", kind: "SMS" });
  await expect(made).rejects.toMatchObject({ status: 403 });
});

test("a repeat is known for 72 hours, then what was filed is forgotten; what waits never is", async () => {
  const { secret } = await newSource();
  await sendInbound("sms", news, { secret });
  await sendInbound("sms", { ...news, id: "2" }, { secret });
  await shop.database.write("filed", (tx) => tx.update(inboundMessages).set({ state: "FILED" }));
  await sendInbound("sms", { ...news, id: "3" }, { secret });
  const forget = (now: number) => transact(shop.as(system, now), "forget", forgetFiled);
  await forget(NOW + 3 * DAY);
  expect(await received()).toHaveLength(3);
  await forget(NOW + 3 * DAY + 1);
  expect(await received()).toMatchObject([{ messageId: "3" }]);
});

/** A form as Twilio sends it to the shop's public address. */
async function twilio(door: string, fields: Record<string, string>, signature?: string) {
  const url = `https://crm.riverside.example/api/inbound/twilio/${door}`;
  const signed = twilioSignature({ url, fields: Object.entries(fields) }, TOKEN);
  const request = new Request(`http://10.0.0.7:3000/api/inbound/twilio/${door}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
      "X-Twilio-Signature": signature ?? signed,
    },
    body: new URLSearchParams(fields),
  });
  return answerInbound({ request, context: {} });
}
const SM = `SM${"1".repeat(32)}`;
const CA = `CA${"1".repeat(32)}`;

test("the signature is Twilio's own, as its documents show it", () => {
  const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
  const fields = Object.entries({
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675310",
    Digits: "1234",
    From: "+14158675310",
    To: "+18005551212",
  });
  expect(twilioSignature({ url, fields }, "12345")).toBe("GvWf1cFY/Q7PnoempGyD5oXAezc=");
});

test("Twilio's text counts once by its sid, a wrong signature not at all", async () => {
  const fields = { MessageSid: SM, From: JO, To: "+447700900000", Body: "Hello", NumMedia: "2" };
  expect((await twilio("sms", fields, "wrong")).status).toBe(401);
  for (const _ of [1, 2]) {
    const answer = await twilio("sms", fields);
    expect([answer.status, await answer.text()]).toMatchObject([200, /<Response\/>$/]);
  }
  expect(await received()).toMatchObject([
    { source: "twilio", messageId: SM, content: { text: "Hello\n[2 pictures not taken over]" } },
  ]);
});

test("of a call only its end counts, whoever tells it first; outbound ones are ours", async () => {
  const call = { CallSid: CA, From: JO, Direction: "inbound" };
  await twilio("voice", { ...call, CallStatus: "ringing" });
  expect(await received()).toEqual([]);
  await twilio("voice", { ...call, CallStatus: "completed", DialCallStatus: "no-answer" });
  await twilio("voice", { ...call, CallStatus: "completed" });
  const other = { CallSid: `CA${"2".repeat(32)}`, CallStatus: "busy" };
  await twilio("voice", { ...other, From: JO, Direction: "outbound-api" });
  expect(await received()).toMatchObject([{ content: { type: "call", from: JO, isMissed: true } }]);
  await twilio("voice", { ...other, From: "+266696687", Direction: "inbound" });
  expect((await received())[1]).toMatchObject({ content: { from: null } });
});

test("without an account at Twilio its doors are not there", async () => {
  vi.mocked(environment.env).mockReturnValue(environment.readEnv({ NODE_ENV: "test" }));
  expect((await twilio("sms", { MessageSid: SM, From: JO, Body: "x" })).status).toBe(404);
});

test("what became of a text is kept, the newest word last; a dead number is blocked", async () => {
  const { id: customerId } = await createCustomer(shop.as("adam"), { name: "Jo", phone: JO });
  const payload = { key: "job-ready", templateId: "t", channel: "SMS", messageClass: "SERVICE" };
  const about = { type: "thing", id: "1", state: null };
  const rest = { to: JO, subject: null, text: "Ready", customerId, leadId: null, about };
  const id = await transact(shop.as(system), "queue", (context) =>
    enqueue(context, "deliveries", { kind: "message", payload: { ...payload, ...rest } }),
  );
  await shop.database.write("in doubt", (tx) =>
    tx.update(deliveries).set({ state: "DEAD", sentMark: NOW }),
  );
  const tell = (MessageStatus: string, more = {}) =>
    twilio(`status?delivery=${id}`, { MessageSid: SM, MessageStatus, ...more });
  await tell("sent");
  expect((await shop.database.reader.select().from(deliveries))[0]?.state).toBe("DONE");
  await tell("delivered");
  await tell("sent");
  const receipts = () => shop.database.reader.select().from(messageReceipts);
  expect(await receipts()).toMatchObject([{ state: "DELIVERED", providerId: SM }]);
  await tell("undelivered", { ErrorCode: "30005" });
  expect(await receipts()).toMatchObject([{ state: "BOUNCED", code: "30005", isPermanent: true }]);
  const { addressBlock } = await import("#app/features/messages/address-block.server.ts");
  const to = { channel: "SMS", address: JO } as const;
  expect(await addressBlock(shop.database.reader, to)).toBe(
    "Text messages do not arrive at this number.",
  );
  expect((await twilio("status?delivery=nothing", { MessageStatus: "sent" })).status).toBe(200);
});

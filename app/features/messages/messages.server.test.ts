import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { env } from "#app/platform/env.server.ts";
import { sendMail } from "#app/platform/mail/mail.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { composeMessage } from "./compose-message.server.ts";
import { listOutbox } from "./outbox.server.ts";
import { cancelMessage, queueMessage } from "./queue-message.server.ts";
import type { Tell } from "./schema.ts";
import { mayStillSend } from "./send-gates.server.ts";

let shop: TestShop;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  const person = { name: "Łukasz Şahin", phone: "07911 123456", email: "lukasz@example.com" };
  customerId = (await createCustomer(shop.as("adam"), person)).id;
  mayStillSend("thing", async () => true);
});

const compose = (amountDue: string | null = "£129.50") =>
  composeMessage(shop.database.reader, {
    key: "job-ready",
    customerId,
    leadId: null,
    thread: { leadId: null, bookingId: customerId },
    values: { device: "iPhone 13", jobNumber: "J1042", amountDue },
  });

async function queue(tell: Tell, amountDue: string | null = "£129.50") {
  const preview = await compose(amountDue);
  return transact(shop.as("adam"), "queue", (context) =>
    queueMessage(context, {
      preview,
      tell,
      about: { type: "thing", id: "1", state: null },
      dedupeKey: "thing:1",
      event: { subject: { type: "customer", id: customerId }, customerId },
    }),
  );
}

async function run(now = NOW + 10_000) {
  const runner = startRunner(shop.database, {
    queue: "deliveries",
    parallel: 1,
    leaseMs: 1000,
    clock: () => now,
  });
  await runner.drain();
  await runner.stop();
  return (await shop.database.reader.select().from(deliveries))[0];
}

const stop = (channel: "SMS" | "EMAIL") =>
  recordConsent(shop.as("adam"), {
    customerId,
    channel,
    purpose: "SERVICE",
    state: "WITHDRAWN",
    source: "STOP by text",
  });

test("staff see who gets what, in the person's own channel", async () => {
  const preview = await compose();
  expect(preview).toMatchObject({
    key: "job-ready",
    messageClass: "SERVICE",
    recipient: "Łukasz Şahin",
    channel: "EMAIL",
  });
  const [email, sms] = preview.choices;
  expect(email).toMatchObject({ to: "lukasz@example.com", missing: [], blocked: null });
  expect(sms).toMatchObject({ to: "+447911123456", missing: [], blocked: null });
  expect(sms?.text).toContain("Hi Łukasz, your iPhone 13 is ready! To pay: £129.50.");
  expect(sms?.text).toMatch(/\/portal\/[\w-]{22}\.[\w-]{43} /);
});

test("nothing leaves in the first ten seconds; then it does, once", async () => {
  await queue({ channel: "SMS" });
  expect(await queue({ channel: "SMS" })).toBeNull();
  expect((await run(NOW + 9_999))?.state).toBe("DUE");
  expect((await run())?.state).toBe("DONE");
  const { data } = await listOutbox(shop.as("adam"), {});
  expect(data).toMatchObject([{ state: "DONE", channel: "SMS", template: "job-ready" }]);
});

test("taken back in time, nothing leaves", async () => {
  await queue({ channel: "SMS" });
  const isTaken = await transact(shop.as("adam"), "undo", (context) =>
    cancelMessage(context, "thing:1"),
  );
  expect(isTaken).toBe(true);
  expect(await run()).toMatchObject({ state: "DISCARDED", lastError: "taken back before it left" });
});

test("a text with an empty place is refused until somebody fills it", async () => {
  const bare = queue({ channel: "SMS" }, null);
  await expect(bare).rejects.toMatchObject({ status: 422, errors: [{ path: "tell.text" }] });
  expect(await queue({ channel: "SMS", text: "Come and get it." }, null)).not.toBeNull();
});

test("a stop that comes after the decision still counts", async () => {
  await queue({ channel: "SMS" });
  await stop("SMS");
  expect(await run()).toMatchObject({
    state: "DISCARDED",
    lastError: "They asked for no more text messages.",
  });
});

test("after a stop the other channel is offered", async () => {
  await stop("EMAIL");
  const preview = await compose();
  expect(preview.channel).toBe("SMS");
  expect(preview.choices[0]?.blocked).toBe("They asked for no more e-mails.");
  await expect(queue({ channel: "EMAIL" })).rejects.toMatchObject({
    errors: [{ path: "tell.channel" }],
  });
});

test("marketing needs a consent that stands at the last moment", async () => {
  await queue({ channel: "EMAIL" });
  const change = { messageClass: "MARKETING" };
  const [row] = await shop.database.reader.select().from(deliveries);
  await shop.database.write("make it marketing", (tx) =>
    tx
      .update(deliveries)
      .set({ payload: { ...row?.payload, ...change } })
      .where(eq(deliveries.id, row?.id ?? "")),
  );
  expect((await run())?.lastError).toBe("They have not agreed to marketing by e-mails.");
});

test("the area that owns the subject has the last word", async () => {
  mayStillSend("thing", async () => "the job has moved on");
  await queue({ channel: "SMS" });
  expect(await run()).toMatchObject({ state: "DISCARDED", lastError: "the job has moved on" });
});

test("mail about signing in is readable where it ends in a demo's outbox, and nowhere else", async () => {
  const mail = { to: "zoe@example.com", subject: "Your invitation", text: "Choose a password" };
  await transact(shop.as("adam"), "send", (context) => sendMail(context, mail));
  const textIn = async (mode: "demo" | "production", smtp?: string) => {
    Object.assign(env(), { APP_MODE: mode, SMTP_URL: smtp });
    const { data } = await listOutbox(shop.as("adam"), {});
    return data.find(({ subject }) => subject === mail.subject)?.text;
  };
  try {
    expect(await textIn("demo")).toBe("Choose a password");
    expect(await textIn("demo", "smtp://mail.example.com")).toBeNull();
    expect(await textIn("production")).toBeNull();
  } finally {
    Object.assign(env(), { APP_MODE: "test", SMTP_URL: undefined });
  }
});

test("technicians do not read the outbox", async () => {
  await expect(listOutbox(shop.as("tess"), {})).rejects.toMatchObject({ status: 403 });
});

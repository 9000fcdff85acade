import { expect, test } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { NOW, system, testShop } from "#tests/fixtures/shop.ts";
import { sendMail } from "./mail.server.ts";

const mail = { to: "ann@riverside.example", subject: "Hello", text: "Dear Ann" };

test("a message waits in the deliveries and is handed on once", async () => {
  const shop = await testShop();
  await transact(shop.as(system), "mail", async (context) => {
    await sendMail(context, mail, "welcome-ann");
    await sendMail(context, mail, "welcome-ann");
  });
  const options = { queue: "deliveries" as const, parallel: 1, leaseMs: 1000, clock: () => NOW };
  const runner = startRunner(shop.database, options);
  await runner.drain();
  await runner.stop();
  const rows = await shop.database.reader.select().from(deliveries);
  expect(rows).toMatchObject([{ kind: "mail", payload: mail, state: "DONE", attempt: 1 }]);
  await shop.close();
});

test("a line break in a header is refused", async () => {
  const shop = await testShop();
  const sent = transact(shop.as(system), "mail", (context) =>
    sendMail(context, { ...mail, subject: "Hello\nBcc: all@riverside.example" }),
  );
  await expect(sent).rejects.toThrow("line break");
  await shop.close();
});

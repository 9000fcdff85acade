import { type AddressInfo, createServer } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { BouncedError, HopelessError, UncertainError } from "#app/platform/work-outcome.server.ts";
import { sendBySmtp } from "./smtp.server.ts";

interface Box {
  url: string;
  letters: Email[];
}

let server: SMTPServer | null = null;
afterEach(async () => {
  const open = server;
  server = null;
  if (open) await new Promise<void>((done) => open.close(done));
});

/** A mail server of the test's own; `refuse` is the code it answers every address with. */
async function mailbox({ refuse = 0, words = "no" } = {}): Promise<Box> {
  const letters: Email[] = [];
  const made = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (_address, _session, done) =>
      done(refuse ? Object.assign(new Error(words), { responseCode: refuse }) : null),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        void PostalMime.parse(Buffer.concat(parts)).then((letter) => {
          letters.push(letter);
          done();
        });
      });
    },
  });
  server = made;
  await new Promise<void>((done) => made.listen(0, "127.0.0.1", () => done()));
  const address = made.server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, letters };
}

const from = "Riverside Repairs <shop@riverside.example>";
const letter = {
  id: "01890000-0000-7000-8000-000000000001",
  to: "lukasz@example.com",
  subject: "Your quote for Łukasz Şahin: £129.50",
  text: "Dear Łukasz Şahin,\n\nto pay: £129.50.\n",
};

test("pounds and names arrive as they were written, under the delivery's own Message-ID", async () => {
  const { url, letters } = await mailbox();
  expect(await sendBySmtp({ url, from }, letter)).toContain("250");
  expect(letters).toHaveLength(1);
  const [got] = letters;
  expect(got?.subject).toBe(letter.subject);
  expect(got?.text?.trim()).toBe(letter.text.trim());
  expect(got?.from).toEqual({ name: "Riverside Repairs", address: "shop@riverside.example" });
  expect(got?.to?.[0]?.address).toBe("lukasz@example.com");
  expect(got?.messageId).toBe(`<${letter.id}@riverside.example>`);
});

test("a refusal for good is not tried again, one for now is", async () => {
  const final = await mailbox({ refuse: 550 });
  await expect(sendBySmtp({ url: final.url, from }, letter)).rejects.toThrow(HopelessError);
  server?.close();
  const busy = await mailbox({ refuse: 451 });
  const later = await sendBySmtp({ url: busy.url, from }, letter).catch((error) => error);
  expect(later).not.toBeInstanceOf(HopelessError);
  expect(later.message).toBe("the mail server said 451");
  expect(final.letters.length + busy.letters.length).toBe(0);
});

test("no mail server there: tried again, and no address in the words", async () => {
  const error = await sendBySmtp({ url: "smtp://127.0.0.1:1", from }, letter).catch((one) => one);
  expect(error).not.toBeInstanceOf(HopelessError);
  expect(error.message).not.toContain(letter.to);
});

/** Speaks line by line as told; null = it drops the line. Letters end with a dot. */
async function scripted(answer: (line: string) => string | null | undefined) {
  const made = createServer((socket) => {
    socket.on("error", () => {});
    const say = (line: string) => {
      const words = answer(line);
      if (words === null) socket.destroy();
      else if (words !== undefined) socket.write(`${words}\r\n`);
    };
    say("");
    socket.on("data", (data) => {
      for (const line of data.toString().split("\r\n")) if (line) say(line);
    });
  });
  await new Promise<void>((done) => made.listen(0, "127.0.0.1", done));
  const { port } = made.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, close: () => made.close() };
}

test("a mail server that never says a word leaves a doubt", async () => {
  const dumb = await scripted(() => undefined);
  const hung = sendBySmtp({ url: dumb.url, from, timeoutMs: 100 }, letter);
  await expect(hung).rejects.toThrow(UncertainError);
  dumb.close();
});

test("one that takes the letter and drops the line gets it again under the same id", async () => {
  const ids: string[] = [];
  const dropping = await scripted((line) => {
    if (/^Message-ID/i.test(line)) ids.push(line.split(" ").at(-1) ?? "");
    if (line === ".") return null;
    if (line === "") return "220 here";
    if (line === "DATA") return "354 go on";
    return /^(EHLO|MAIL|RCPT)/.test(line) ? "250 yes" : undefined;
  });
  for (const _ of [1, 2])
    await expect(sendBySmtp({ url: dropping.url, from }, letter)).rejects.toThrow(UncertainError);
  expect(ids).toEqual(Array(2).fill(`<${letter.id}@riverside.example>`));
  dropping.close();
});

test("an address that does not exist is known as such", async () => {
  const { url } = await mailbox({ refuse: 550, words: "5.1.1 no such user" });
  const refused = await sendBySmtp({ url, from }, letter).catch((one) => one);
  expect(refused).toBeInstanceOf(BouncedError);
  expect(refused.message).toBe("it cannot arrive there (5.1.1)");
});

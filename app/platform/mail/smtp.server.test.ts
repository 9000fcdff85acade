import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { HopelessError } from "#app/platform/work-queue.server.ts";
import { sendBySmtp } from "./smtp.server.ts";

interface Box {
  url: string;
  letters: Email[];
}

let server: SMTPServer | null = null;
afterEach(() => new Promise<void>((done) => (server ? server.close(done) : done())));

/** A mail server of the test's own; `refuse` is the code it answers every address with. */
async function mailbox({ refuse = 0 } = {}): Promise<Box> {
  const letters: Email[] = [];
  const made = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (_address, _session, done) =>
      done(refuse ? Object.assign(new Error("no"), { responseCode: refuse }) : null),
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

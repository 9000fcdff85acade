import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { formatDateTime, fromIso } from "#app/platform/dates.ts";
import { type AppError, invalidField } from "#app/platform/errors.ts";
import { hashContact } from "#app/platform/field-crypto.server.ts";
import { publicLink, sendMail } from "#app/platform/mail/mail.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { takePoints } from "#app/platform/rate-limit.server.ts";
import { equalTexts, signature } from "#app/platform/signed.server.ts";
import { wordsOfLine } from "./line-rules.ts";
import type { OwnThread } from "./own-thread.server.ts";
import { AskedTranscript, AskTranscript, type VisitorMessage } from "./visitor-schema.ts";
import { chatPath, ownThread } from "./visitor-token.server.ts";
import { showThread } from "./visitor-view.server.ts";

const HOUR_SECONDS = 3_600;
const CODES_PER_THREAD = { name: "transcript-codes", points: 3, seconds: HOUR_SECONDS };
const CODES_PER_CONTACT = { name: "transcript-codes-to", points: 3, seconds: HOUR_SECONDS };
const TRIES = { name: "transcript-tries", points: 5, seconds: HOUR_SECONDS };
const SENT = { name: "transcripts", points: 1, seconds: HOUR_SECONDS };
const CODE_LIFE_MS = 15 * 60_000;
const MOST_LINES = 1_000;

/**
 * A conversation by e-mail, to an address that the visitor has shown to be theirs: first a code goes
 * there, then, once an hour, the lines (rulings 8).
 */
export const askTranscript = command({
  summary: "Send the visitor's own conversation by e-mail, after a code to that address",
  can: "public:enquire",
  input: AskTranscript,
  output: AskedTranscript,
  async prepare(context, { conversationId, email, code }) {
    const { row } = await ownThread(context, conversationId);
    if (code === undefined) {
      await takePoints(CODES_PER_THREAD, row.id);
      await takePoints(CODES_PER_CONTACT, hashContact(email));
      return row;
    }
    await takePoints(TRIES, `${row.id}|${hashContact(email)}`);
    if (!isCodeFor(row, { email, code, now: context.now })) throw wrongCode();
    await takePoints(SENT, row.id);
    return row;
  },
  async run(context, { conversationId, email, code }) {
    const thread = await ownThread(context, conversationId);
    if (code === undefined) {
      await sendCode(context, thread, email);
      return { state: "CODE_SENT" as const };
    }
    await sendLines(context, thread, email);
    return { state: "SENT" as const };
  },
});

async function sendCode(context: CommandContext, thread: OwnThread, email: string) {
  const { row } = thread;
  const { conversation } = await showThread(context, thread, row.lastSeq);
  const code = codeOf(row, { email, slot: slotOf(context.now) });
  await sendMail(context, {
    to: email,
    subject: `${code} is your code for ${conversation.shopName}`,
    text: [
      "Somebody who writes with us on our website wants the conversation sent to this address.",
      `If that is you, type this code there: ${code}`,
      "",
      "It is good for a quarter of an hour. If it was not you, ignore this message: nothing is sent.",
      "",
      conversation.shopName,
    ].join("\n"),
  });
}

async function sendLines(context: CommandContext, thread: OwnThread, email: string) {
  const { conversation, data } = await allLines(context, thread);
  const lines = data.map(
    (line) => `${formatDateTime(fromIso(line.at))}, ${line.name ?? "You"}:\n${wordsOfLine(line)}\n`,
  );
  await sendMail(context, {
    to: email,
    subject: `Your conversation with ${conversation.shopName}`,
    text: [
      ...lines,
      "Read it and write to us here:",
      publicLink(chatPath(thread.own.id)),
      "",
      conversation.shopName,
    ].join("\n"),
  });
}

async function allLines(context: Context, thread: OwnThread) {
  const { lastSeq } = thread.row;
  let shown = await showThread(context, thread, Math.max(0, lastSeq - MOST_LINES));
  const data: VisitorMessage[] = [...shown.data];
  while (shown.data.length > 0) {
    shown = await showThread(context, thread, data.at(-1)?.seq ?? lastSeq);
    data.push(...shown.data);
  }
  return { conversation: shown.conversation, data };
}

const slotOf = (now: number) => Math.floor(now / CODE_LIFE_MS);

/** Six digits that only we can make for this thread, address and quarter of an hour. */
function codeOf({ id }: { id: string }, { email, slot }: { email: string; slot: number }): string {
  const seal = signature("transcript-code", `${id}|${email}|${slot}`);
  const number = Buffer.from(seal, "base64url").readUInt32BE(0) % 1_000_000;
  return String(number).padStart(6, "0");
}

/** The code of the last quarter counts too, so that none dies as it arrives. */
function isCodeFor(
  row: { id: string },
  { email, code, now }: { email: string; code: string; now: number },
): boolean {
  const slots = [slotOf(now), slotOf(now) - 1];
  return slots.some((slot) => equalTexts(codeOf(row, { email, slot }), code));
}

function wrongCode(): AppError {
  return invalidField(
    "code",
    "This is not the code of the e-mail. Look again, or ask for another.",
  );
}

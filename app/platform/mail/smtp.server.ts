import { createTransport, type Transporter } from "nodemailer";
import { BouncedError, HopelessError, UncertainError } from "#app/platform/work-outcome.server.ts";

interface MailServer {
  url: string;
  timeoutMs?: number;
  /** `Riverside Repairs <shop@riverside.example>` */
  from: string;
}

interface Letter {
  id: string;
  to: string;
  subject: string;
  text: string;
}

const TIMEOUT_MS = 15_000;
const transports = new Map<string, Transporter>();

/**
 * One letter over SMTP. Its Message-ID comes of the delivery, so that a letter whose answer was lost
 * is the same one when it is sent again.
 * @returns the server's answer
 * @throws BouncedError for an address that does not exist, HopelessError for what the server refuses
 *   for good (5xx), UncertainError when the connection broke and the letter may have been taken
 */
export async function sendBySmtp(server: MailServer, letter: Letter): Promise<string> {
  const { id, to, subject, text } = letter;
  const host = /@([\w.-]+)/.exec(server.from)?.[1] ?? "localhost";
  try {
    const sent = await transportTo(server).sendMail({
      from: server.from,
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<${id}@${host}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return String(sent.response).slice(0, 200);
  } catch (error) {
    throw afterRefusal(error);
  }
}

/** No such mailbox, no such domain (RFC 3463): whatever is sent there comes back. */
const NO_SUCH_ADDRESS = /\b5\.1\.(?:1|2|3|6|10)\b/;
const NEVER_HANDED_ON = new Set(["EDNS", "EAUTH", "ETLS", "ECONNREFUSED", "ENOTFOUND"]);

interface Refusal {
  responseCode?: number;
  response?: string;
  code?: string;
  command?: string;
  syscall?: string;
}

/** The server's words may repeat the address: only its code goes into the log and the screen. */
function afterRefusal(error: unknown): Error {
  const { responseCode, response = "", code = "", command, syscall } = error as Refusal;
  const words = `the mail server said ${responseCode ?? (code || "nothing")}`;
  if (responseCode !== undefined) {
    if (responseCode < 500 || responseCode >= 600) return new Error(words);
    const [status] = command === "RCPT TO" ? (NO_SUCH_ADDRESS.exec(response) ?? []) : [];
    return status ? new BouncedError({ code: status, isStop: false }) : new HopelessError(words);
  }
  const isCertain = syscall === "connect" || NEVER_HANDED_ON.has(code);
  return isCertain ? new Error(words) : new UncertainError(words);
}

function transportTo({ url, timeoutMs = TIMEOUT_MS }: MailServer): Transporter {
  const known = transports.get(url);
  if (known) return known;
  const made = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  transports.set(url, made);
  return made;
}

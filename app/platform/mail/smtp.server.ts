import { createTransport, type Transporter } from "nodemailer";
import { HopelessError } from "#app/platform/work-queue.server.ts";

interface MailServer {
  url: string;
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
 * @throws HopelessError for what the server refuses for good (5xx)
 */
export async function sendBySmtp(server: MailServer, letter: Letter): Promise<string> {
  const { id, to, subject, text } = letter;
  const host = /@([\w.-]+)/.exec(server.from)?.[1] ?? "localhost";
  try {
    const sent = await transportTo(server.url).sendMail({
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

/** The server's words may repeat the address: only its code goes into the log and the screen. */
function afterRefusal(error: unknown): Error {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const words = `the mail server said ${responseCode ?? code ?? "nothing"}`;
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600
    ? new HopelessError(words)
    : new Error(words);
}

function transportTo(url: string): Transporter {
  const known = transports.get(url);
  if (known) return known;
  const made = createTransport(url, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  transports.set(url, made);
  return made;
}

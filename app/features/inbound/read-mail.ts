import { normaliseEmail } from "#app/platform/email.ts";
import { isAutomaticMail } from "./rules.ts";
import type { InboundContent, MailNews } from "./schema.ts";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
/** Our Message-IDs are made of the delivery's id. */
const OURS = new RegExp(`<(${UUID})@[\\w.-]+>`, "i");
const PERMANENT = /^5\./;

/** What a mail service tells: a letter, or that one of ours came back. Null for what says nothing. */
export function readMail(news: MailNews): InboundContent | null {
  const headers = { ...headersOf(news.raw ?? ""), ...lowerCase(news.headers ?? {}) };
  if (news.outcome !== "received")
    return {
      type: "bounce",
      to: addressOf(news.to ?? ""),
      code: news.code ?? news.outcome,
      isPermanent: news.outcome === "bounced" && PERMANENT.test(news.code ?? "5."),
      delivery: OURS.exec(news.messageId ?? "")?.[1]?.toLowerCase() ?? null,
    };
  const report = readReport(news.raw ?? news.text ?? "", headers);
  if (report) return report;
  const from = addressOf(news.from ?? headers.from ?? "");
  if (from === null) return null;
  return {
    type: "letter",
    from,
    name: nameIn(news.from ?? headers.from ?? ""),
    subject: news.subject?.trim() || headers.subject || null,
    text: withoutQuotes(news.text ?? bodyOf(news.raw ?? "")).slice(0, 10_000),
    isAutomatic: isAutomaticMail(headers, from),
    answers:
      OURS.exec(headers["in-reply-to"] ?? headers.references ?? "")?.[1]?.toLowerCase() ?? null,
  };
}

/** A report of delivery (RFC 3464): who could not be reached, why, and which letter it was. */
function readReport(text: string, headers: Record<string, string>): InboundContent | null {
  const isReport =
    /report-type="?delivery-status/i.test(headers["content-type"] ?? "") ||
    /^Action: *(?:failed|delayed)/im.test(text);
  const action = /^Action: *(\w+)/im.exec(text)?.[1]?.toLowerCase();
  if (!isReport || (action !== "failed" && action !== "delayed")) return null;
  const code = /^Status: *(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? "5.0.0";
  const recipient = /^Final-Recipient: *rfc822 *; *(\S+)/im.exec(text)?.[1] ?? "";
  return {
    type: "bounce",
    to: addressOf(recipient),
    code,
    isPermanent: action === "failed" && PERMANENT.test(code),
    delivery: OURS.exec(text)?.[1]?.toLowerCase() ?? null,
  };
}

/** "Jo Patel <jo@example.com>" or the bare address. */
function addressOf(text: string): string | null {
  return normaliseEmail(/<([^<>]+)>/.exec(text)?.[1] ?? text);
}

function nameIn(text: string): string | null {
  const name = text.includes("<") ? text.slice(0, text.indexOf("<")) : "";
  const plain = name.replaceAll(/["\\\r\n]/g, "").trim();
  return plain === "" || plain.includes("@") ? null : plain.slice(0, 120);
}

function headersOf(raw: string): Record<string, string> {
  const [head = ""] = raw.split(/\r?\n\r?\n/, 1);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return lowerCase(
    Object.fromEntries(
      lines.flatMap((line) => {
        const at = line.indexOf(":");
        return at > 0 ? [[line.slice(0, at), line.slice(at + 1).trim()]] : [];
      }),
    ),
  );
}

function bodyOf(raw: string): string {
  return raw
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join("\n\n");
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** What the person wrote, without the letter they answer. */
function withoutQuotes(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const quoted = lines.findIndex((line, i) => isQuoteHead(line, lines[i + 1] ?? ""));
  const own = quoted > 0 ? lines.slice(0, quoted) : lines;
  const kept = own
    .filter((line) => !line.startsWith(">"))
    .join("\n")
    .trim();
  return kept === "" ? text.trim() : kept;
}

function isQuoteHead(line: string, next: string): boolean {
  return (
    /^On .{5,200}(?:wrote:|wrote)$/.test(line) ||
    (/^On .{5,200}$/.test(line) && /wrote:$/.test(next)) ||
    /^-{2,} ?Original Message ?-{2,}$/i.test(line)
  );
}

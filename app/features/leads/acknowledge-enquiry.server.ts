import { shops } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { publicLink, sendMail } from "#app/platform/mail/mail.server.ts";
import { displayPhone } from "#app/platform/phone.ts";

interface Acknowledgement {
  to: string;
  linkId: string;
  reference: string;
  statusUrl: string;
}

/** A service message: we have it. It repeats nothing that was typed, so that nobody can send text through us. */
export async function acknowledge(
  context: CommandContext,
  { to, linkId, reference, statusUrl }: Acknowledgement,
) {
  const [shop] = await context.db.select().from(shops).limit(1);
  if (!shop) return;
  const call = shop.phone ? `In a hurry? Call us on ${displayPhone(shop.phone)}.` : null;
  const lines = [
    "Thank you, we have your enquiry and will reply soon.",
    `Your reference: ${reference}`,
    `Follow your enquiry here:\n${publicLink(statusUrl)}`,
    call,
    shop.name,
    "If you did not write to us, you need not do anything.",
  ];
  const subject = `We have your enquiry (${reference})`;
  await sendMail(
    context,
    { to, subject, text: lines.filter((line) => line !== null).join("\n\n") },
    `enquiry:${linkId}`,
  );
}

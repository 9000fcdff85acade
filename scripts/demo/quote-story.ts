import { day, minute } from "./shop-clock.ts";
import type { QuoteStatus, StoryDevice, StoryLead, StoryQuote } from "./story-types.ts";
import type { World } from "./story-world.ts";
import { extraLines, quoteLines } from "./texts.ts";

type QuoteFacts = {
  lead: StoryLead;
  device: StoryDevice;
  status: QuoteStatus;
  sentAt: number | null;
  decidedAt: number | null;
};

/** A quote at list price, sometimes with an extra; written shortly before it was sent. */
export function addQuote(
  world: World,
  { lead, device, status, sentAt, decidedAt }: QuoteFacts,
): StoryQuote {
  const { random } = world;
  const unitPrice = Math.max(2_500, world.priceOf(device, lead.fault)?.price ?? 0);
  const lines = [
    { text: random.pick(quoteLines[lead.fault] ?? ["Repair"]), quantity: 1, unitPrice },
  ];
  if (random.chance(0.25)) {
    const extra = random.pick(extraLines);
    lines.push({ text: extra.text, quantity: 1, unitPrice: extra.price });
  }
  const writtenAfter =
    lead.moves.findLast((move) => move.stage === "QUALIFIED")?.at ?? lead.createdAt;
  const quote: StoryQuote = {
    key: world.key("quote"),
    leadKey: lead.key,
    customerKey: lead.customerKey,
    bookingKey: null,
    status,
    lines,
    total: lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0),
    createdAt: sentAt ? Math.max(writtenAfter, sentAt - 10 * minute) : writtenAfter,
    sentAt,
    decidedAt: status === "SENT" || status === "DRAFT" ? null : decidedAt,
    expiresAt: sentAt ? sentAt + 14 * day : null,
    byStaffKey: lead.assignedTo ?? "adam",
  };
  world.told.quotes.push(quote);
  return quote;
}

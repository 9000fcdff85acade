import { createHash } from "node:crypto";
import { priceLine } from "#app/features/quotes/rules.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { staffActor } from "./lead-history.server.ts";
import { scaleId } from "./scale-ids.ts";
import type { ScalePerson } from "./scale-person.ts";
import type { ScaleRows } from "./scale-rows.server.ts";
import type { ScaleWorld } from "./scale-world.server.ts";

const VAT_RATE = 20;
const FOLLOWED = { ACCEPTED: 92, SENT: 8 } as const;
const DROPPED = { DECLINED: 50, EXPIRED: 50 } as const;
const LABOUR = 0.4;

/** The offer before a job: one edition with a part and the labour. Returns its id. */
export function addQuoteOf(
  rows: ScaleRows,
  world: ScaleWorld,
  {
    person,
    at,
    price,
    hasJob,
  }: { person: ScalePerson; at: number; price: number; hasJob: boolean },
): string {
  const { random, assignedTo } = person;
  const id = scaleId(random, at);
  const status = hasJob ? random.weighted(FOLLOWED) : random.weighted(DROPPED);
  const labour = Math.round((price * LABOUR) / 1.2);
  const part = Math.round(price / 1.2) - labour;
  const lines = [
    { kind: "PART" as const, description: "Part, fitted", unitPrice: part },
    { kind: "LABOUR" as const, description: "Labour", unitPrice: labour },
  ].map((line, position) => {
    const { gross, vat } = priceLine({ quantity: 1, unitPrice: line.unitPrice, vatRate: VAT_RATE });
    return {
      ...{ ...line, id: scaleId(random, at), quoteId: id, quoteVersion: 1, position },
      ...{ option: null, quantity: 1, vatRate: VAT_RATE, total: gross, vat },
    };
  });
  const sum = (pick: "total" | "vat") => lines.reduce((all, line) => all + line[pick], 0);
  const answeredAt = status === "SENT" ? null : at + HOUR;
  rows.quotes.push({
    ...{ id, number: world.nextQuote(), customerId: person.id, status, createdBy: assignedTo },
    ...{ total: sum("total"), vat: sum("vat"), sentAt: at, expiresAt: at + 14 * DAY },
    ...{ answeredAt, createdAt: at, updatedAt: answeredAt ?? at },
  });
  rows.quoteVersions.push({
    ...{ id: scaleId(random, at), quoteId: id, number: 1, total: sum("total"), createdAt: at },
    hash: createHash("sha256").update(id).digest("hex"),
  });
  rows.quoteLines.push(...lines);
  rows.events.push({
    ...{ type: "quote.sent", at, actor: staffActor(assignedTo) },
    ...{ subject: { type: "quote", id }, customerId: person.id },
    details: { total: sum("total") },
  });
  return id;
}

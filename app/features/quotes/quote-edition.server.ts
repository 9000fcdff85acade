import { and, eq } from "drizzle-orm";
import { quoteLines, quoteVersions, shops } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { editionHash, type LineRow, pricedLine } from "./quote-record.server.ts";
import { lowestTotal, priceLine } from "./rules.ts";
import type { DraftLine } from "./schema.ts";

type StoredLine = Omit<LineRow, "id" | "quoteId" | "quoteVersion">;

/** The lines with their VAT, worked out once and kept. */
export async function linesToStore(
  context: CommandContext,
  lines: readonly DraftLine[],
): Promise<LineRow[]> {
  const rate = await shopRate(context);
  return lines.map(({ label, unitPrice, vatRate = rate, ...line }, position) => {
    const { gross, vat } = priceLine({ ...line, unitPrice: unitPrice.amount, vatRate });
    return {
      ...line,
      id: newId(),
      quoteId: "",
      quoteVersion: 0,
      position,
      description: label,
      unitPrice: unitPrice.amount,
      vatRate,
      total: gross,
      vat,
    };
  });
}

interface Edition {
  id: string;
  edition: number;
  lines: readonly (StoredLine & LineRow)[];
  deposit: { amount: number } | null;
  note: string | null;
}

/** Writes what the customer reads, with its fingerprint; a draft's edition is written over. */
export async function writeEdition(context: CommandContext, given: Edition) {
  const { id, edition, lines, note } = given;
  const deposit = given.deposit?.amount ?? null;
  const { db, now } = context;
  await db
    .delete(quoteLines)
    .where(and(eq(quoteLines.quoteId, id), eq(quoteLines.quoteVersion, edition)));
  await db
    .insert(quoteLines)
    .values(lines.map((line) => ({ ...line, id: newId(), quoteId: id, quoteVersion: edition })));
  const content = {
    hash: editionHash({ id }, edition, { lines, deposit, note }),
    total: lowestTotal(lines.map(pricedLine)).total,
  };
  await db
    .insert(quoteVersions)
    .values({ ...content, id: newId(), quoteId: id, number: edition, createdAt: now })
    .onConflictDoUpdate({ target: [quoteVersions.quoteId, quoteVersions.number], set: content });
}

async function shopRate(context: CommandContext): Promise<number> {
  const [shop] = await context.db
    .select({ vatRate: shops.vatRate, isRegistered: shops.isVatRegistered })
    .from(shops)
    .limit(1);
  return shop?.isRegistered === false ? 0 : (shop?.vatRate ?? 20);
}

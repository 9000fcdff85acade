import { timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { checkIns, jobSheets } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { openSheet } from "./sheet-record.server.ts";

interface Shown {
  pickUpCode?: string;
  identity?: string;
}

/** The code that stands on the customer's receipt; for receipts and messages to the customer only. */
export async function pickUpCodeOf(db: Reader, bookingId: string): Promise<string | null> {
  const [row] = await db
    .select({ sealed: checkIns.pickUpCode })
    .from(checkIns)
    .where(eq(checkIns.bookingId, bookingId));
  return row?.sealed ? openField(row.sealed) : null;
}

/** Whoever collects shows the code or who they are. @throws 422 */
export async function requireCollector(
  context: CommandContext,
  bookingId: string,
  { pickUpCode, identity }: Shown,
) {
  if (pickUpCode === undefined && identity === undefined)
    throw invalidField("identity", "Ask for the code on the receipt, or for a document.");
  if (pickUpCode !== undefined && !(await isCode(context.db, bookingId, pickUpCode)))
    throw invalidField("pickUpCode", "This is not the code of this job.");
  await openSheet(context, bookingId);
  await context.db
    .update(jobSheets)
    .set({ identity: pickUpCode === undefined ? identity : "Pick-up code" })
    .where(eq(jobSheets.bookingId, bookingId));
}

async function isCode(db: Reader, bookingId: string, given: string): Promise<boolean> {
  const code = await pickUpCodeOf(db, bookingId);
  const [a, b] = [Buffer.from(code ?? ""), Buffer.from(given.replaceAll(/\s/g, ""))];
  return code !== null && a.length === b.length && timingSafeEqual(a, b);
}

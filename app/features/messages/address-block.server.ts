import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { addressBlocks } from "#app/db/schema/index.ts";
import type { MessageChannel } from "#app/features/shop/template-schema.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { signature } from "#app/platform/signed.server.ts";

export interface Address {
  channel: MessageChannel;
  address: string;
}

type Reason = (typeof addressBlocks.$inferSelect)["reason"];

const WORDS: Record<Reason, Record<MessageChannel, string>> = {
  STOP: {
    SMS: "This number asked for no more text messages.",
    EMAIL: "This address asked for no more e-mails.",
  },
  BOUNCED: {
    SMS: "Text messages do not arrive at this number.",
    EMAIL: "E-mails to this address come back.",
  },
};

/** Why nobody is to write to the address, whoever it belongs to; null when somebody may. */
export async function addressBlock(db: Reader, to: Address): Promise<string | null> {
  const rows = await db
    .select({ reason: addressBlocks.reason })
    .from(addressBlocks)
    .where(isAbout(to));
  const reason = rows.find((row) => row.reason === "STOP")?.reason ?? rows[0]?.reason;
  return reason ? WORDS[reason][to.channel] : null;
}

/** @returns whether it is new */
export async function blockAddress(context: CommandContext, to: Address, reason: Reason) {
  const { channel } = to;
  const rows = await context.db
    .insert(addressBlocks)
    .values({ channel, addressHash: hashOf(to), reason, at: context.now })
    .onConflictDoNothing()
    .returning({ at: addressBlocks.at });
  return rows.length > 0;
}

/** Whoever writes to us from an address has one that works. */
export async function liftAddressBlock(
  context: CommandContext,
  to: Address,
  reasons: readonly Reason[],
) {
  await context.db
    .delete(addressBlocks)
    .where(and(isAbout(to), inArray(addressBlocks.reason, [...reasons])));
}

function isAbout(to: Address) {
  return and(eq(addressBlocks.channel, to.channel), eq(addressBlocks.addressHash, hashOf(to)));
}

/** A keyed hash: the list names nobody, and still knows an address again. */
function hashOf({ channel, address }: Address): string {
  const normal =
    (channel === "EMAIL" ? normaliseEmail(address) : normalisePhone(address)?.e164) ?? address;
  return signature("address", `${channel}|${normal}`);
}

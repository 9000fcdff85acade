import { createHash } from "node:crypto";
import type { Reader } from "#app/db/client.server.ts";
import { shops } from "#app/db/schema/index.ts";

const DEFAULT = [
  "We look after your device and repair what we agreed on.",
  "Please back up your data first; we take care, yet we cannot promise that it survives every fault.",
  "We ask you before we spend more than the limit you give below.",
  "Repairs carry a warranty of 90 days on the parts fitted and the work done, beside your rights by law.",
  "Collect the device once we tell you that it is ready. After three months, and with notice in writing, we may sell what nobody collects (Torts (Interference with Goods) Act 1977).",
];

export interface RepairTerms {
  lines: string[];
  text: string;
  /** Tells one edition from another; stands beside the signature. */
  hash: string;
}

/** What the customer signs at the counter: the shop's own words, else ours. */
export async function repairTerms(db: Reader): Promise<RepairTerms> {
  const [shop] = await db.select({ settings: shops.settings }).from(shops).limit(1);
  const own = shop?.settings.repairTerms;
  const lines = typeof own === "string" && own.trim() ? own.trim().split(/\n+/) : DEFAULT;
  const text = lines.join("\n");
  return { lines, text, hash: createHash("sha256").update(text).digest("hex") };
}

import { z } from "zod";
import { Id, OneRow, page, resourceFields, Text } from "#app/platform/wire.ts";

/** `{name}` stands for the visitor's first name, `{shop}` for the shop's. */
const CannedText = Text(2_000).refine(
  (text) => (text.match(/\{[^}]*\}/g) ?? []).every((one) => /^\{(?:name|shop)\}$/.test(one)),
  "Only {name} and {shop} are filled in.",
);
const Shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]{1,30}$/, "Use letters, digits and hyphens, at most 30.");

export const CannedReply = z
  .object({ ...resourceFields, shortcut: z.string(), text: z.string() })
  .meta({ id: "CannedReply" });
export type CannedReply = z.infer<typeof CannedReply>;
export const CannedReplyList = page(CannedReply);

export const CannedReplyDraft = z
  .strictObject({ id: Id.optional(), shortcut: Shortcut, text: CannedText })
  .meta({ id: "CannedReplyDraft" });
export const CannedReplyEdit = OneRow.extend({
  shortcut: Shortcut.optional(),
  text: CannedText.optional(),
}).meta({ id: "CannedReplyEdit" });
export const CannedReplyId = OneRow;

import { z } from "zod";
import { TellForm } from "#app/features/messages/tell-form-schema.ts";
import { Id, Text, Version } from "#app/platform/wire.ts";

export const SendQuoteForm = z.object({
  id: Id,
  version: Version.optional(),
  validDays: z.coerce.number("Give a number of days.").optional(),
  tell: TellForm.optional(),
});

/** A reminder without a message would be none. */
export const RemindForm = SendQuoteForm.omit({ validDays: true }).refine(({ tell }) => tell, {
  path: ["tell", "channel"],
  message: "Choose how to remind them.",
});

export const CloseQuoteForm = z.object({
  id: Id,
  version: Version.optional(),
  reason: Text(500).optional(),
});

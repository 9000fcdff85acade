import { z } from "zod";
import { Version } from "#app/platform/wire.ts";

/** A message's text as the page's form holds it: an unticked box is absent. */
export const TemplateForm = z.object({
  id: z.string(),
  version: Version.optional(),
  subject: z.string().optional(),
  body: z.string("Write the message."),
  isActive: z
    .string()
    .optional()
    .transform((value) => value === "on"),
});

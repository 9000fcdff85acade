import { z } from "zod";
import type { Tell } from "./schema.ts";

/** The choice of a message as a page's form holds it: both channels' texts, and which one goes. */
export const TellForm = z
  .object({
    channel: z.enum(["EMAIL", "SMS", "NONE"]).default("NONE"),
    subject: z.string().optional(),
    emailText: z.string().optional(),
    smsText: z.string().optional(),
  })
  .transform(({ channel, subject, emailText, smsText }): Tell | null => {
    if (channel === "NONE") return null;
    return channel === "EMAIL" ? { channel, subject, text: emailText } : { channel, text: smsText };
  });

import { z } from "zod";
import { AnyOf, IsoTime, Text, Version } from "#app/platform/wire.ts";

export const MessageClass = z.enum(["SERVICE", "FEEDBACK", "MARKETING"]);
export const MessageChannel = z.enum(["EMAIL", "SMS"]);
export type MessageChannel = z.infer<typeof MessageChannel>;

const TemplateKey = z.string().max(80);

/** The text of one kind of message on one channel. The class is fixed, the words are the shop's. */
export const Template = z
  .object({
    id: TemplateKey,
    key: TemplateKey,
    /** Counts the texts so far; 1 is the text that came with the program. */
    version: Version,
    channel: MessageChannel,
    messageClass: MessageClass,
    name: z.string(),
    when: z.string(),
    variables: z.array(z.object({ name: z.string(), label: z.string() })),
    subject: z.string().nullable(),
    body: z.string(),
    isActive: z.boolean(),
    changedAt: IsoTime.nullable(),
  })
  .meta({ id: "Template" });
export type Template = z.infer<typeof Template>;

export const TemplateEdit = z
  .strictObject({
    id: TemplateKey,
    version: Version.optional(),
    subject: Text(150)
      .refine((text) => !/[\r\n]/.test(text), "Keep the subject on one line.")
      .nullable()
      .optional(),
    body: Text(4_000),
    isActive: z.boolean().default(true),
  })
  .meta({ id: "TemplateEdit" });
export type TemplateEdit = z.infer<typeof TemplateEdit>;

export const TemplateFilter = z.strictObject({
  channel: AnyOf(MessageChannel).optional(),
  key: TemplateKey.optional(),
});

export const TemplateId = z.strictObject({ id: TemplateKey });
export const TemplateList = z.object({ data: z.array(Template) });

export const TemplatePreviewRequest = z
  .strictObject({
    id: TemplateKey,
    subject: TemplateEdit.shape.subject,
    body: Text(4_000).optional(),
  })
  .meta({ id: "TemplatePreviewRequest" });

/** How a text would look, with made-up values. */
export const TemplatePreview = z
  .object({
    subject: z.string().nullable(),
    text: z.string(),
    unknown: z.array(z.string()),
    smsParts: z.int().nullable(),
  })
  .meta({ id: "TemplatePreview" });

/** One text that a template had. */
export const TemplateText = z
  .object({
    number: Version,
    subject: z.string().nullable(),
    body: z.string(),
    isActive: z.boolean(),
    changedBy: z.string().nullable(),
    changedAt: IsoTime.nullable(),
  })
  .meta({ id: "TemplateText" });
export const TemplateTexts = z.object({ data: z.array(TemplateText) });

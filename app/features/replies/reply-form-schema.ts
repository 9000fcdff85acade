import { z } from "zod";
import { TellForm } from "#app/features/messages/tell-form-schema.ts";
import { Id } from "#app/platform/wire.ts";

/** The message as its page holds it: both channels' words, and which one goes. */
export const ReplyForm = z
  .object({ id: Id, tell: TellForm.optional() })
  .superRefine(({ tell }, issues) => {
    const refuse = (field: string, message: string) =>
      issues.addIssue({ code: "custom", path: ["tell", field], message });
    if (!tell) refuse("channel", "Choose how it goes.");
    else if (!tell.text?.trim()) refuse("text", "Write something first.");
  })
  .transform(({ id, tell }) => ({ id, ...tell }));

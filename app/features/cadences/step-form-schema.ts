import { z } from "zod";
import { TellForm } from "#app/features/messages/tell-form-schema.ts";
import { Id, Version } from "#app/platform/wire.ts";

/** The text of a step as its page holds it; without a text the one that is ready goes. */
export const StepForm = z
  .object({ id: Id, version: Version.optional(), tell: TellForm.optional() })
  .transform(({ tell, ...lead }) => ({ ...lead, ...tell }));

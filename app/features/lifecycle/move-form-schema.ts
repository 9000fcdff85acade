import { z } from "zod";
import { LifecycleStage } from "#app/features/customers/schema.ts";
import { Id, Text, Version } from "#app/platform/wire.ts";

/** The form "Move by hand". */
export const MoveForm = z.object({
  id: Id,
  version: Version.optional(),
  currentStage: LifecycleStage,
  reason: Text(500),
});

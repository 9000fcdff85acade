import { z } from "zod";
import { Id, Version } from "#app/platform/wire.ts";
import { CadenceKind, DelayUnit, StepChannel } from "./words.ts";

const isOn = z
  .string()
  .optional()
  .transform((text) => text === "on");

const Row = z.object({
  id: Id.optional(),
  title: z.string().optional(),
  delayAmount: z.string().optional(),
  delayUnit: DelayUnit.default("OPENING_DAYS"),
  channel: StepChannel.default("BEST"),
  templateKey: z.string().optional(),
  by: z.enum(["PERSON", "ROBOT"]).default("PERSON"),
  isActive: isOn,
});
type Row = z.infer<typeof Row>;

/** Steps as the page's form holds them: a row without a name is no step. */
const Steps = z
  .array(Row)
  .max(30)
  .default([])
  .transform((rows, issues) =>
    rows.flatMap((row, at) => {
      if (!row.title) return [];
      const delayAmount = Number(row.delayAmount || "0");
      if (!Number.isInteger(delayAmount) || delayAmount < 0 || delayAmount > 365)
        issues.addIssue({
          code: "custom",
          path: [at, "delayAmount"],
          message: "Give a whole number, at most 365.",
        });
      return [{ ...toStep(row), title: row.title, delayAmount }];
    }),
  );

function toStep({ id, delayUnit, channel, templateKey, by, isActive }: Row) {
  return {
    ...(id ? { id } : {}),
    delayUnit,
    channel,
    templateKey: templateKey || null,
    isAutomatic: by === "ROBOT",
    isActive,
  };
}

const name = z.string("Give the sequence a name.").max(80);

export const CadenceForm = z.object({
  id: Id,
  version: Version.optional(),
  name,
  isActive: isOn,
  steps: Steps,
});
export const NewCadenceForm = z.object({ kind: CadenceKind, name, isActive: isOn, steps: Steps });

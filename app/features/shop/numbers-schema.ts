import { z } from "zod";
import { Text, Version } from "#app/platform/wire.ts";
import { NUMBER_GROUPS, NUMBER_SHAPES, Numbers } from "./numbers.ts";

export const NumberGroupName = z.enum(NUMBER_GROUPS).meta({ id: "NumberGroup" });

/** The shop's numbers as they count now, and which of them are not the usual ones. */
export const ShopNumbers = z
  .object({ version: Version, values: Numbers, changed: z.array(z.string()) })
  .meta({ id: "ShopNumbers" });
export type ShopNumbers = z.infer<typeof ShopNumbers>;

/** Some numbers of some groups; what is left out stays. */
export const NumbersEdit = z
  .strictObject({
    version: Version.optional(),
    response: NUMBER_SHAPES.response.partial().optional(),
    ageing: NUMBER_SHAPES.ageing.partial().optional(),
    assignment: NUMBER_SHAPES.assignment.partial().optional(),
    followUps: NUMBER_SHAPES.followUps.partial().optional(),
    quietHours: NUMBER_SHAPES.quietHours.partial().optional(),
    score: NUMBER_SHAPES.score.partial().optional(),
    quotes: NUMBER_SHAPES.quotes.partial().optional(),
    jobs: NUMBER_SHAPES.jobs.partial().optional(),
    collection: NUMBER_SHAPES.collection.partial().optional(),
    chat: NUMBER_SHAPES.chat.partial().optional(),
  })
  .meta({ id: "NumbersEdit" });
export type NumbersEdit = z.infer<typeof NumbersEdit>;

export const ResetNumbers = z
  .strictObject({ version: Version.optional(), group: NumberGroupName })
  .meta({ id: "ResetNumbers" });

export const RepairTerms = z
  .object({
    version: Version,
    lines: z.array(z.string()),
    text: z.string(),
    /** The shop's own words; else ours. */
    isOwn: z.boolean(),
    /** Tells one edition from another; stands beside the signature. */
    hash: z.string(),
  })
  .meta({ id: "RepairTerms" });
export type RepairTerms = z.infer<typeof RepairTerms>;

export const RepairTermsEdit = z
  .strictObject({
    version: Version.optional(),
    /** One term a line; null goes back to our words. */
    text: Text(8_000).nullable(),
  })
  .meta({ id: "RepairTermsEdit" });

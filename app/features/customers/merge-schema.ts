import { z } from "zod";
import { AnyOf, Flag, Id, IsoTime, listFields, OneRow, page, Version } from "#app/platform/wire.ts";
import { Customer } from "./schema.ts";

/** The fields of which one value can stay. Tags, numbers and addresses are kept from both. */
export const MergeField = z.enum([
  "name",
  "email",
  "phone",
  "company",
  "jobTitle",
  "address",
  "birthday",
  "preferredContact",
  "contactFrequency",
  "customerNotes",
  "socialProfiles",
]);
export type MergeField = z.infer<typeof MergeField>;

/** `survivor` = as it stands in the record that stays, `other` = as in the one that goes. */
export const MergeSide = z.enum(["survivor", "other"]);
export type MergeSide = z.infer<typeof MergeSide>;

export const MergeChoices = z.partialRecord(MergeField, MergeSide);
export type MergeChoices = z.infer<typeof MergeChoices>;

export const MergeDraft = z
  .strictObject({
    ...OneRow.shape,
    otherId: Id,
    /** What the caller saw of the other record: edited since, the merge is refused. */
    otherVersion: Version.optional(),
    choices: MergeChoices.default({}),
  })
  .meta({ id: "MergeDraft" });
export type MergeDraft = z.infer<typeof MergeDraft>;

export const Merge = z
  .object({
    id: Id,
    survivorId: Id,
    loserId: Id,
    loserName: z.string(),
    mergedBy: Id.nullable(),
    createdAt: IsoTime,
    undoUntil: IsoTime,
    undoneAt: IsoTime.nullable(),
    /** Fields edited since, which an undo would leave as they are. */
    keptEdits: z.array(z.string()),
  })
  .meta({ id: "Merge" });
export type Merge = z.infer<typeof Merge>;

export const MergeList = z.object({ data: z.array(Merge) });

export const UnmergeDraft = z
  .strictObject({ ...OneRow.shape, mergeId: Id.optional() })
  .meta({ id: "UnmergeDraft" });
export type UnmergeDraft = z.infer<typeof UnmergeDraft>;

export const Unmerged = z
  .object({ customer: Customer, restored: Customer, keptEdits: z.array(z.string()) })
  .meta({ id: "Unmerged" });
export type Unmerged = z.infer<typeof Unmerged>;

export const Signal = z.object({ code: z.string(), label: z.string(), points: z.int() });

export const MergePreview = z
  .object({
    survivor: Customer,
    other: Customer,
    points: z.int(),
    signals: z.array(Signal),
    /** Fields that differ, with the side that is chosen unless somebody says otherwise. */
    fields: z.array(z.object({ field: MergeField, side: MergeSide })),
    /** How many rows go over, by what they are. */
    moves: z.array(z.object({ what: z.string(), count: z.int() })),
    consentNotes: z.array(z.string()),
  })
  .meta({ id: "MergePreview" });
export type MergePreview = z.infer<typeof MergePreview>;

export const MergePreviewQuery = z.strictObject({ id: Id, otherId: Id.optional() });

export const DuplicatePair = z
  .object({
    id: Id,
    points: z.int(),
    signals: z.array(Signal),
    foundAt: IsoTime,
    dismissedAt: IsoTime.nullable(),
    first: Customer,
    second: Customer,
  })
  .meta({ id: "DuplicatePair" });
export type DuplicatePair = z.infer<typeof DuplicatePair>;

export const DuplicateFilter = z.strictObject({
  limit: listFields.limit,
  cursor: listFields.cursor,
  /** Pairs that somebody said are two people. */
  isDismissed: Flag.default(false),
  customerId: AnyOf(Id).optional(),
});
export type DuplicateFilter = z.infer<typeof DuplicateFilter>;

export const DuplicateList = page(DuplicatePair);

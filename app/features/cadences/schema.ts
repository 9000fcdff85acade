import { z } from "zod";
import { Channel } from "#app/features/interactions/schema.ts";
import { MessagePreview, Tell } from "#app/features/messages/schema.ts";
import { Flag, Id, IsoTime, OneRow, resourceFields, Text } from "#app/platform/wire.ts";
import {
  CadenceKind,
  DelayUnit,
  RunState,
  RunStepState,
  StepChannel,
  StopReason,
} from "./words.ts";

const MOST_STEPS = 12;

const StepFields = z.strictObject({
  title: Text(80),
  delayAmount: z.int().min(0).max(365),
  delayUnit: DelayUnit,
  channel: StepChannel,
  templateKey: z.string().max(80).nullable(),
  /** Done by the program; a person is asked where it may not. */
  isAutomatic: z.boolean(),
  isActive: z.boolean(),
});

export const CadenceStep = StepFields.extend({ id: Id }).meta({ id: "CadenceStep" });
export type CadenceStep = z.infer<typeof CadenceStep>;

export const CadenceStepDraft = StepFields.extend({
  /** A step that exists already; without one it is new. */
  id: Id.optional(),
  templateKey: StepFields.shape.templateKey.default(null),
  isAutomatic: z.boolean().default(false),
  isActive: z.boolean().default(true),
}).meta({ id: "CadenceStepDraft" });
export type CadenceStepDraft = z.infer<typeof CadenceStepDraft>;

const Steps = z.array(CadenceStepDraft).min(1, "Give at least one step.").max(MOST_STEPS);

/** A sequence of steps. Of each kind one may be in use. */
export const Cadence = z
  .object({
    ...resourceFields,
    kind: CadenceKind,
    name: z.string(),
    isActive: z.boolean(),
    steps: z.array(CadenceStep),
    /** Runs that go on or are paused. */
    running: z.int().min(0),
  })
  .meta({ id: "Cadence" });
export type Cadence = z.infer<typeof Cadence>;

export const CadenceDraft = z
  .strictObject({
    kind: CadenceKind,
    name: Text(80),
    isActive: z.boolean().default(false),
    steps: Steps,
  })
  .meta({ id: "CadenceDraft" });
export type CadenceDraft = z.infer<typeof CadenceDraft>;

export const CadenceEdit = OneRow.extend({
  name: Text(80).optional(),
  isActive: z.boolean().optional(),
  steps: Steps.optional(),
}).meta({ id: "CadenceEdit" });
export type CadenceEdit = z.infer<typeof CadenceEdit>;

export const CadenceId = OneRow;
export const CadenceFilter = z.strictObject({
  kind: CadenceKind.optional(),
  isActive: Flag.optional(),
});
export const CadenceList = z.object({ data: z.array(Cadence) });

const previewDays = z.coerce.number().int().min(1).max(90).default(14);
export const CadencePreviewRequest = z.strictObject({ id: Id, days: previewDays });
/** As if the steps were saved. */
export const CadenceTrial = CadencePreviewRequest.extend({ steps: Steps });

/** Who would get which step when; nothing is written. */
export const CadencePreview = z
  .object({
    looked: z.int(),
    rows: z.array(
      z.object({
        leadId: Id.nullable(),
        bookingId: Id.nullable(),
        name: z.string(),
        step: z.string(),
        position: z.int(),
        dueAt: IsoTime,
        channel: Channel,
        isAutomatic: z.boolean(),
      }),
    ),
  })
  .meta({ id: "CadencePreview" });
export type CadencePreview = z.infer<typeof CadencePreview>;

export const RunStep = z.object({
  id: Id,
  title: z.string(),
  state: RunStepState,
  dueAt: IsoTime,
  channel: Channel.nullable(),
  isAutomatic: z.boolean(),
  heldBack: z.string().nullable(),
  /** When its message leaves, while that can be taken back. */
  leavesAt: IsoTime.nullable(),
  doneAt: IsoTime.nullable(),
  doneByName: z.string().nullable(),
});
export type RunStep = z.infer<typeof RunStep>;

/** The sequence that runs for a lead, or the last one that did. */
export const CadenceRun = z
  .object({
    id: Id,
    kind: CadenceKind,
    name: z.string(),
    state: RunState,
    startedAt: IsoTime,
    doneCount: z.int(),
    stopReason: StopReason.nullable(),
    endedAt: IsoTime.nullable(),
    endedByName: z.string().nullable(),
    /** When the lead is closed, unless they answer before. */
    closesAt: IsoTime.nullable(),
    steps: z.array(RunStep),
  })
  .meta({ id: "CadenceRun" });
export type CadenceRun = z.infer<typeof CadenceRun>;

export const LeadCadence = z.object({ run: CadenceRun.nullable() }).meta({ id: "LeadCadence" });
export type LeadCadence = z.infer<typeof LeadCadence>;

export const LeadCadenceId = OneRow;

/** Sends the text of the open step; channel, subject and text stand for those that are ready. */
export const SendStep = OneRow.extend({
  channel: Tell.shape.channel.optional(),
  subject: Tell.shape.subject,
  text: Tell.shape.text,
}).meta({ id: "SendStep" });

export const StepMessage = z.object({
  step: z.string().nullable(),
  preview: MessagePreview.nullable(),
});

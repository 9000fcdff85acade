import { z } from "zod";
import {
  CADENCE_KINDS,
  CADENCE_RUN_STATES,
  CADENCE_STEP_STATES,
  DELAY_UNITS,
  STEP_CHANNELS,
} from "#app/db/enums.ts";

export const CadenceKind = z.enum(CADENCE_KINDS);
export type CadenceKind = z.infer<typeof CadenceKind>;
export const DelayUnit = z.enum(DELAY_UNITS);
export type DelayUnit = z.infer<typeof DelayUnit>;
export const StepChannel = z.enum(STEP_CHANNELS);
export type StepChannel = z.infer<typeof StepChannel>;
export const RunState = z.enum(CADENCE_RUN_STATES);
export type RunState = z.infer<typeof RunState>;
export const RunStepState = z.enum(CADENCE_STEP_STATES);

export const StopReason = z.enum([
  "REPLIED",
  "BOOKED",
  "QUOTE_ACCEPTED",
  "QUOTE_DECLINED",
  "QUOTE_ENDED",
  "OPTED_OUT",
  "BOUNCED",
  "QUOTED",
  "NURTURE",
  "UNRESPONSIVE",
  "CONVERTED",
  "LOST",
  "MOVED_ON",
  "MERGED",
  "DELETED",
  "SWITCHED_OFF",
  "UNDONE",
  "USED_UP",
]);
export type StopReason = z.infer<typeof StopReason>;

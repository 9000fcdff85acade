import { lazy } from "react";

/** Forms that stand in sheets only: fetched when a sheet opens for the first time. */
export const FollowUpForm = lazy(async () => ({
  default: (await import("./follow-up-form.tsx")).FollowUpForm,
}));
export const InteractionForm = lazy(async () => ({
  default: (await import("./interaction-form.tsx")).InteractionForm,
}));
export const LoseForm = lazy(async () => ({
  default: (await import("./lose-form.tsx")).LoseForm,
}));
export const MoveForm = lazy(async () => ({
  default: (await import("./move-form.tsx")).MoveForm,
}));
export const OutcomeForm = lazy(async () => ({
  default: (await import("./outcome-form.tsx")).OutcomeForm,
}));

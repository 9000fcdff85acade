/** The rules of leads: pure decisions, each with its own file and test. */
export * from "./ageing-rules.ts";
export * from "./assignment-rules.ts";
export * from "./budget.ts";
export * from "./follow-up-rules.ts";
export * from "./lost-reasons.ts";
export * from "./qualify-rules.ts";
export * from "./response-rules.ts";
export * from "./rights-rules.ts";
export * from "./score-rules.ts";
export type { LeadFacts } from "./score-signals.ts";
export * from "./stage-rules.ts";

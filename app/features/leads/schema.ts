/** The wire shapes of leads: what goes in, what comes out, and the words they use. */
export * from "./analytics-schema.ts";
export * from "./enquiry-schema.ts";
export * from "./lead-input-schema.ts";
export { Lead, LeadList, ScoreReason } from "./lead-schema.ts";
export * from "./verb-schema.ts";
export * from "./words.ts";

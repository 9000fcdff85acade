/** The rules of pricing: which base price counts, and how a price is worked out from it. */
export * from "./price-rule-choice.ts";
export * from "./price-working.ts";

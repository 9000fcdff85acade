/** The rules of customers: who somebody is, and where an enquiry belongs. */
export * from "./duplicate-rules.ts";
export * from "./enquiry-rules.ts";
export * from "./identity-rules.ts";

import type { QuoteStatus } from "./schema.ts";

export const STATUS_NAMES: Record<QuoteStatus, string> = {
  DRAFT: "Draft",
  SENT: "Sent",
  ACCEPTED: "Accepted",
  DECLINED: "Declined",
  EXPIRED: "Run out",
  WITHDRAWN: "Withdrawn",
};

export const KIND_NAMES = { PART: "Part", LABOUR: "Labour", OTHER: "Other" } as const;

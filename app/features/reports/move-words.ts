const CAUSES: Record<string, string> = {
  person: "by hand",
  "lead.converted": "converted",
  "quote.sent": "a quote was sent",
  "booking.created": "a repair was booked",
  "booking.moved": "a repair went on",
  "booking.paid": "a repair was paid",
  "booking.rated": "a repair was rated",
  "booking.restored": "a repair came back",
  "customer.merged": "two records became one",
  silent: "18 months without contact",
};

interface Move {
  reason: string | null;
  cause: string | null;
  by: string | null;
}

/** Why a customer's stage moved, and by whom: the reason given, else what happened. */
export function whyOfMove({ reason, cause, by }: Move): string {
  return [reason ?? CAUSES[cause ?? ""] ?? null, by].filter(Boolean).join(" · ");
}

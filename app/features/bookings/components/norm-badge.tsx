import type { BookingView } from "#app/features/bookings/booking-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";

/** That a job stands in its state for too long, or nearly so. */
export function NormBadge({ norm }: { norm: BookingView["norm"] }) {
  if (!norm) return null;
  return (
    <Badge tone={norm.tone}>
      {norm.tone === "bad"
        ? `${norm.text} since ${norm.until.text}`
        : `${norm.text}: ${norm.until.text}`}
    </Badge>
  );
}

import { Link } from "@remix-run/react";
import type { BookingPhoto } from "#app/features/bookings/check-in-schema.ts";

const STEPS = {
  CHECK_IN: "at check-in",
  REPAIR: "during the repair",
  QUALITY: "at the final check",
};

export interface PhotoStripProps {
  photos: readonly BookingPhoto[];
  /** Leads to the page on which damage is marked; without it the photo itself opens. */
  isMarkable?: boolean;
}

/** A job's photos in a row, each with its marks. */
export function PhotoStrip({ photos, isMarkable }: PhotoStripProps) {
  return (
    <ul className="flex flex-wrap gap-3">
      {photos.map((photo, position) => {
        const marks = photo.marks.length;
        const name = `Photo ${position + 1}, ${STEPS[photo.step]}${marks > 0 ? `, ${marks} marked` : ""}`;
        const image = (
          <img
            src={`/files/${photo.fileId}?size=thumbnail`}
            alt={name}
            loading="lazy"
            width={112}
            height={112}
            className="size-28 rounded-xl border border-line object-cover"
          />
        );
        return (
          <li key={photo.id} className="flex flex-col gap-1">
            {isMarkable ? (
              <Link to={`/bookings/${photo.bookingId}/photos/${photo.id}`}>{image}</Link>
            ) : (
              <a href={`/files/${photo.fileId}`}>{image}</a>
            )}
            {isMarkable ? (
              <span className="text-sm text-muted">
                {marks > 0 ? `${marks} marked` : "Tap to mark damage"}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

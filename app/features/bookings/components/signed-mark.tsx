import { useEffect } from "react";
import { forgetSigned, type Signing } from "#app/features/bookings/kept-strokes.ts";

/** Stands where a job shows that it is signed. */
export function SignedMark({ jobId, signedAt }: Signing) {
  useEffect(() => forgetSigned({ jobId, signedAt }), [jobId, signedAt]);
  return null;
}

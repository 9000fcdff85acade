import { Form } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import type { JobPage } from "#app/features/bookings/job-page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PhotoStrip } from "./photo-strip.tsx";
import { PhotoUpload } from "./photo-upload.tsx";
import { SignedMark } from "./signed-mark.tsx";

type Props = Pick<JobPage, "job" | "checkIn" | "photos" | "mayEdit"> & { isAtCounter: boolean };

/** What was agreed when the device came in: signature, photos, passcode, what lies beside it. */
export function CounterCard({ job, checkIn, photos, mayEdit, isAtCounter }: Props) {
  const step = job.status === "QC" ? "QUALITY" : "REPAIR";
  return (
    <Card
      title="Check-in and photos"
      actions={
        <>
          <LinkButton to={`/bookings/${job.id}/label`} size="small">
            Label
          </LinkButton>
          {mayEdit && isAtCounter ? (
            <LinkButton to={`/bookings/${job.id}/check-in`} size="small" variant="primary">
              {checkIn.isSigned ? "Check-in" : "Check in"}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <p>
        {checkIn.signed
          ? `Signed by ${checkIn.signedName}, ${checkIn.signed.text}.`
          : "Not signed yet."}{" "}
        {checkIn.accessories.length > 0 ? `With it: ${checkIn.accessories.join(", ")}.` : null}
      </p>
      <SignedMark jobId={job.id} signedAt={checkIn.signedAt} />
      {checkIn.signatureFileId ? (
        <img
          src={`/files/${checkIn.signatureFileId}`}
          alt={`Signature of ${checkIn.signedName}`}
          className="mt-2 h-16 rounded-lg bg-white"
        />
      ) : null}
      {photos.length > 0 ? (
        <div className="mt-3">
          <PhotoStrip photos={photos} isMarkable={mayEdit && isAtCounter} />
        </div>
      ) : null}
      {mayEdit && job.isOpen ? (
        <PhotoUpload
          bookingId={job.id}
          action={`/bookings/${job.id}`}
          step={isAtCounter ? "CHECK_IN" : step}
        />
      ) : null}
      {mayEdit && checkIn.hasPasscode ? (
        <Form method="post" action={`/bookings/${job.id}/passcode`} className="mt-2">
          <Button variant="ghost" size="small">
            <KeyRound aria-hidden /> Show the passcode
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

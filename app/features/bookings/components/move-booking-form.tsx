import type { SubmissionResult } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { BookingView } from "#app/features/bookings/booking-view.server.ts";
import { MOVE_MESSAGES } from "#app/features/bookings/move-messages.ts";
import type { TicketState } from "#app/features/bookings/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";

/** Moves that tell the customer something are looked at first, on a page of their own. */
function lookFirst(jobId: string, status: TicketState) {
  return status in MOVE_MESSAGES
    ? { formMethod: "get" as const, formAction: `/bookings/${jobId}/tell`, formNoValidate: true }
    : {};
}

const WITH_REASON = new Set(["CANCELLED", "RETURNED", "UNREPAIRABLE", "DISPOSED"]);

/** "Move to…": one button a state; ends that need a reason take it from the field above them. */
export function MoveBookingForm(props: {
  job: BookingView;
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
}) {
  const { job, answer } = props;
  const isBusy = useNavigation().state === "submitting";
  if (job.moves.length === 0) return <p className="text-muted">This job is finished.</p>;
  const { reason, ...others } = answer?.result.error ?? {};
  const plain = job.moves.filter(({ value }) => !WITH_REASON.has(value));
  const ends = job.moves.filter(({ value }) => WITH_REASON.has(value));
  return (
    <Form method="post">
      <FormErrors errors={Object.values(others).flatMap((errors) => errors ?? [])} />
      <FormSecrets formKey={answer?.key ?? props.formKey} version={job.version} />
      <input type="hidden" name="_intent" value="move" />
      <div className="flex flex-wrap gap-2">
        {plain.map(({ value, label }, position) => (
          <Button
            key={value}
            name="status"
            value={value}
            variant={position === 0 ? "primary" : "secondary"}
            {...lookFirst(job.id, value)}
            isPending={isBusy}
          >
            {label}
          </Button>
        ))}
      </div>
      {ends.length > 0 ? (
        <div className="mt-4 border-t border-line pt-3">
          <Field label="Reason" error={reason} description="Stands on the timeline.">
            <Input
              name="reason"
              defaultValue={String(answer?.result.initialValue?.reason ?? "")}
              maxLength={500}
              autoComplete="off"
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            {ends.map(({ value, label }) => (
              <Button
                key={value}
                name="status"
                value={value}
                variant="secondary"
                {...lookFirst(job.id, value)}
                isPending={isBusy}
              >
                {label}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
    </Form>
  );
}

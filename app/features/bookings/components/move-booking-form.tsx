import type { SubmissionResult } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { JobPage } from "#app/features/bookings/job-page.server.ts";
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

export interface MoveBookingFormProps {
  job: JobPage["job"];
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
}

/** "Move to…": one button a state, with what has to be done first; ends take their reason from above. */
export function MoveBookingForm({ job, formKey, answer }: MoveBookingFormProps) {
  const isBusy = useNavigation().state === "submitting";
  if (job.moves.length === 0) return <p className="text-muted">This job is finished.</p>;
  const { reason, ...others } = answer?.result.error ?? {};
  const typed = (name: string) => String(answer?.result.initialValue?.[name] ?? "");
  const plain = job.moves.filter(({ value }) => !WITH_REASON.has(value));
  const ends = job.moves.filter(({ value }) => WITH_REASON.has(value));
  const next = plain.find(({ missing }) => missing.length === 0) ?? plain[0];
  return (
    <Form method="post">
      <FormErrors errors={Object.values(others).flatMap((errors) => errors ?? [])} />
      <FormSecrets formKey={answer?.key ?? formKey} version={job.version} />
      <input type="hidden" name="_intent" value="move" />
      <div className="flex flex-wrap gap-2">
        {plain.map(({ value, label }) => (
          <Button
            key={value}
            name="status"
            value={value}
            variant={value === next?.value ? "primary" : "secondary"}
            {...lookFirst(job.id, value)}
            isPending={isBusy}
          >
            {label}
          </Button>
        ))}
      </div>
      {plain.map(({ value, label, missing }) =>
        missing.length > 0 ? (
          <p key={value} className="mt-2 text-sm text-muted">
            Before “{label}”: {missing.join(" ")}
          </p>
        ) : null,
      )}
      {ends.length > 0 ? (
        <div className="mt-4 border-t border-line pt-3">
          <Field label="Reason" error={reason} description="Stands on the timeline.">
            <Input
              name="reason"
              defaultValue={typed("reason")}
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

import { Form, Link } from "@remix-run/react";
import type { JobPage } from "#app/features/bookings/job-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { FoldedForm } from "./job-section.tsx";

type Props = Pick<JobPage, "job" | "sheet" | "warranty" | "comebackOf" | "mayEdit" | "formKey">;

/** The warranty and its comebacks. */
export function WarrantyCard({ sheet, warranty, comebackOf, mayEdit, formKey }: Props) {
  if (!warranty && !comebackOf) return null;
  return (
    <Card title="Warranty">
      {comebackOf ? (
        <p>
          This puts right{" "}
          <Link to={`/bookings/${comebackOf}`} className="font-semibold text-brand-ink underline">
            an earlier repair
          </Link>
          .
        </p>
      ) : null}
      {warranty ? (
        <p>{warranty.isOn ? `Until ${warranty.text}` : `Ended on ${warranty.text}`}</p>
      ) : null}
      {sheet.comebackIds.map((id, position) => (
        <p key={id}>
          <Link to={`/bookings/${id}`} className="font-semibold text-brand-ink underline">
            It came back: job {position + 1}
          </Link>
        </p>
      ))}
      {warranty?.isOn && mayEdit ? (
        <FoldedForm label="It came back">
          <ActionForm intent="comeback" submit="Book it under warranty" {...{ formKey }}>
            <TextAreaField name="fault" label="What is wrong with it" rows={3} isRequired />
          </ActionForm>
        </FoldedForm>
      ) : null}
    </Card>
  );
}

/** A device that nobody collects: reminders, the formal notice, the date from which it may be sold. */
export function UncollectedCard({ job, sheet, mayEdit, formKey }: Props) {
  if (job.status !== "READY" && job.status !== "UNREPAIRABLE") return null;
  const notice = sheet.notices.find(({ kind }) => kind === "NOTICE");
  if (sheet.notices.length === 0) return null;
  return (
    <Card
      title="Not collected"
      description="Uncollected goods may be sold only by the Torts (Interference with Goods) Act 1977. Take your own legal advice."
    >
      <ul className="flex flex-col gap-1">
        {sheet.notices.map((one) => (
          <li key={one.id}>
            {one.kind === "NUDGE"
              ? `Reminder of day ${one.day}`
              : `Formal notice${one.trackingNumber ? `, recorded delivery ${one.trackingNumber}` : ""}: sale not before ${one.saleText}`}
            <span className="text-muted"> · {one.at.text}</span>
          </li>
        ))}
      </ul>
      {notice ? (
        <p className="mt-2">
          <Link
            to={`/bookings/${job.id}/notice`}
            className="font-semibold text-brand-ink underline"
          >
            The letter to print
          </Link>
        </p>
      ) : null}
      {mayEdit && !notice ? (
        <FoldedForm label="Send the formal notice">
          <ActionForm intent="notice" submit="Log it and print the letter" {...{ formKey }}>
            <TextField name="trackingNumber" label="Number of the recorded delivery" isOptional />
          </ActionForm>
        </FoldedForm>
      ) : null}
      {mayEdit ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="_intent" value="dispute" />
          {sheet.isDisputed ? null : <input type="hidden" name="isDisputed" value="on" />}
          <Button variant="ghost">
            {sheet.isDisputed ? "The dispute is settled" : "The customer disputes it"}
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

import type { JobPage } from "#app/features/bookings/job-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";
import { FoldedForm } from "./job-section.tsx";

const METHODS = [
  { value: "CARD", label: "Card" },
  { value: "CASH", label: "Cash" },
  { value: "TRANSFER", label: "Bank transfer" },
  { value: "ACCOUNT", label: "On account (paid later)" },
];

type Props = Pick<JobPage, "job" | "money" | "mayEdit" | "mayRefund" | "formKey">;

/** Price, what was paid, what is due, and the till. */
export function JobMoney({ job, money, mayEdit, mayRefund, formKey }: Props) {
  const answer = useKeptAnswer<{ form?: string | null; status?: number }>();
  const isAsked = answer?.form === "payment" && answer.status === 409;
  return (
    <Card
      title="Money"
      actions={
        <LinkButton to={`/bookings/${job.id}/receipt`} size="small">
          Receipt
        </LinkButton>
      }
    >
      <p className="text-lg font-semibold">
        {job.total ?? "No price yet"}
        {job.due ? <span className="text-bad-ink"> · {job.due} due</span> : null}
        {job.total && !job.due ? <span className="text-good-ink"> · paid</span> : null}
      </p>
      {money.onAccount ? <p className="text-muted">{money.onAccount} on account</p> : null}
      {money.payments.length > 0 ? (
        <ul className="mt-2 flex flex-col divide-y divide-line">
          {money.payments.map((payment) => (
            <li key={payment.id} className="py-1.5">
              <span className="font-semibold">{payment.amount}</span> {payment.method}
              <span className="block text-sm text-muted">
                {[payment.at.text, payment.takenByName, payment.reason].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayEdit ? (
        <>
          <FoldedForm
            label="Take a payment"
            isOpen={isAsked || (job.status === "READY" && job.due !== null)}
          >
            <ActionForm
              intent="payment"
              values={{ amount: money.due, method: "CARD" }}
              submit="Record the payment"
              {...{ formKey }}
            >
              <div className="grid gap-x-4 md:grid-cols-2">
                <TextField name="amount" label="Amount (£)" inputMode="decimal" isRequired />
                <SelectField name="method" label="How" options={METHODS} />
              </div>
              {isAsked ? (
                <CheckField name="isConfirmed" value="on" label="Yes, take more than is due" />
              ) : null}
            </ActionForm>
          </FoldedForm>
          <FoldedForm label={job.total ? "Change the price" : "Give it a price"}>
            <ActionForm
              intent="price"
              values={{ total: money.total }}
              version={job.version}
              submit="Save the price"
              {...{ formKey }}
            >
              <TextField
                name="total"
                label="Price (£, VAT included)"
                inputMode="decimal"
                isRequired
              />
            </ActionForm>
          </FoldedForm>
        </>
      ) : null}
      {mayRefund && money.payments.length > 0 ? (
        <FoldedForm label="Give money back">
          <ActionForm
            intent="refund"
            values={{ method: "CARD" }}
            submit="Record the refund"
            {...{ formKey }}
          >
            <div className="grid gap-x-4 md:grid-cols-2">
              <TextField name="amount" label="Amount (£)" inputMode="decimal" isRequired />
              <SelectField name="method" label="How" options={METHODS} />
            </div>
            <TextField name="reason" label="Why" isRequired />
          </ActionForm>
        </FoldedForm>
      ) : null}
    </Card>
  );
}

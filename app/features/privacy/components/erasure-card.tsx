import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

interface Counted {
  what: string;
  count: number;
}

export interface ErasureCardProps {
  name: string;
  blockedBy: { detail: string } | null;
  erasure: {
    id: string;
    version: number;
    state: string;
    due: string;
    by: string;
    isOwn: boolean;
  } | null;
  deleted: readonly Counted[];
  kept: readonly (Counted & { why: string })[];
  mayApprove: boolean;
  today: string;
  formKey: string;
}

/** What erasing would do, and the next step of the two that it takes. */
export function ErasureCard({ name, deleted, kept, ...rest }: ErasureCardProps) {
  return (
    <Card title={`Erase ${name}`}>
      <p className="mb-3">
        Name, phone, e-mail and address go, and everything the person said. It cannot be undone. One
        person proposes it, the owner approves it.
      </p>
      {deleted.length > 0 ? (
        <>
          <h3 className="font-semibold">Deleted with them</h3>
          <ul className="mb-3 list-disc pl-5">
            {deleted.map(({ what, count }) => (
              <li key={what}>
                {what}: {count}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {kept.length > 0 ? (
        <>
          <h3 className="font-semibold">Kept without a name</h3>
          <ul className="mb-3 list-disc pl-5">
            {kept.map(({ what, count, why }) => (
              <li key={what}>
                {what}: {count}. <span className="text-muted">{why}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <NextStep {...rest} />
    </Card>
  );
}

type NextStepProps = Omit<ErasureCardProps, "name" | "deleted" | "kept">;

function NextStep({ blockedBy, erasure, mayApprove, today, formKey }: NextStepProps) {
  if (erasure === null)
    return blockedBy ? (
      <p className="rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">{blockedBy.detail}</p>
    ) : (
      <ActionForm
        intent="propose"
        formKey={formKey}
        values={{ requestedOn: today }}
        submit="Propose to erase them"
      >
        <TextField
          name="requestedOn"
          label="The person asked on"
          description="The answer is due one calendar month later."
          type="date"
          max={today}
          isRequired
        />
      </ActionForm>
    );
  if (erasure.state !== "PROPOSED")
    return <p className="font-semibold">Approved. The person is being erased now.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-semibold">
        {erasure.by} proposed it. Due by {erasure.due}.
      </p>
      {blockedBy ? (
        <p className="rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">{blockedBy.detail}</p>
      ) : null}
      {mayApprove && !blockedBy ? (
        <ActionForm
          intent="approve"
          formKey={formKey}
          version={erasure.version}
          submit="Erase them for good"
          submitLook={{ variant: "danger" }}
        >
          <input type="hidden" name="id" value={erasure.id} />
        </ActionForm>
      ) : null}
      <ActionForm
        intent="withdraw"
        formKey={`${formKey}-w`}
        version={erasure.version}
        submit="Withdraw the proposal"
        submitLook={{ variant: "secondary" }}
      >
        <input type="hidden" name="id" value={erasure.id} />
      </ActionForm>
    </div>
  );
}

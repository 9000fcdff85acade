import type { ThreadPage } from "#app/features/conversations/inbox-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";

/** The person beside the thread, and what a conversation becomes. */
export function ThreadSide({ page }: { page: ThreadPage }) {
  const { conversation: one } = page;
  return (
    <aside aria-label="About the visitor" className="flex min-w-0 flex-col gap-4">
      <Card title="Who it is">
        <dl className="grid gap-2 text-sm">
          <Fact label="Name" value={one.name} />
          <Fact label="Phone" value={one.phoneDisplay} />
          <Fact label="E-mail" value={one.email} />
          <Fact label="Device" value={one.device} />
          <Fact label="Page" value={one.pageUrl} />
        </dl>
        {one.isReachable ? (
          <TapActions
            className="mt-3"
            name={one.who}
            phone={one.phone}
            email={one.email}
            isCompact
          />
        ) : null}
      </Card>
      <Becoming page={page} />
      <Handing page={page} />
    </aside>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className="[overflow-wrap:anywhere]">{value ?? "Not said"}</dd>
    </div>
  );
}

function Becoming({ page }: { page: ThreadPage }) {
  const { conversation: one, matches, others, formKey } = page;
  return (
    <Card title="What it is about">
      <div className="flex flex-col items-start gap-3">
        {one.leadId ? <LinkButton to={`/leads/${one.leadId}`}>Open the lead</LinkButton> : null}
        {one.customerId ? (
          <LinkButton to={`/customers/${one.customerId}`}>Open the customer</LinkButton>
        ) : null}
        {one.leadId ? (
          <LinkButton to={`/leads/${one.leadId}/convert`}>Book the repair</LinkButton>
        ) : one.customerId ? (
          <LinkButton to={`/bookings/new?customerId=${one.customerId}`}>Book the repair</LinkButton>
        ) : null}
        {one.leadId ? null : one.isReachable ? (
          <ActionForm
            intent="make-lead"
            formKey={formKey}
            version={one.version}
            submit="Make the lead"
            submitLook={{ variant: "secondary" }}
          />
        ) : (
          <p className="text-sm text-muted">
            Ask for a phone number or an e-mail address: then it can become a lead.
          </p>
        )}
        {matches.map(({ id, kind, name }) => (
          <ActionForm
            key={id}
            intent="attach"
            formKey={`${formKey}-${id}`}
            version={one.version}
            submit={`It is ${name}${kind === "lead" ? " (lead)" : ""}`}
            submitLook={{ variant: "secondary" }}
          >
            <input type="hidden" name={kind === "lead" ? "leadId" : "customerId"} value={id} />
          </ActionForm>
        ))}
        {others.length === 0 ? null : (
          <ActionForm
            intent="merge"
            formKey={`${formKey}-merge`}
            version={one.version}
            submit="Join it to this one"
            submitLook={{ variant: "secondary" }}
            className="w-full"
          >
            <SelectField name="otherId" label="Another conversation of theirs">
              {others.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label.slice(0, 60)}
                </option>
              ))}
            </SelectField>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}

function Handing({ page }: { page: ThreadPage }) {
  const { conversation: one, staff, mayAssign, snoozeTimes, formKey } = page;
  return (
    <Card title="Who and when">
      {mayAssign ? (
        <ActionForm
          intent="assign"
          formKey={`${formKey}-assign`}
          version={one.version}
          values={{ assignedTo: one.assignedTo ?? "" }}
          submit="Hand over"
          submitLook={{ variant: "secondary" }}
        >
          <SelectField name="assignedTo" label="With">
            <option value="">Nobody yet</option>
            {staff.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
        </ActionForm>
      ) : null}
      {one.state === "OPEN" ? (
        <ActionForm
          intent="snooze"
          formKey={`${formKey}-snooze`}
          version={one.version}
          submit="Put off"
          submitLook={{ variant: "secondary" }}
          className="mt-4"
        >
          <SelectField name="until" label="Come back to it">
            {snoozeTimes.map(({ at, label }) => (
              <option key={at} value={at}>
                {label}
              </option>
            ))}
          </SelectField>
        </ActionForm>
      ) : null}
    </Card>
  );
}

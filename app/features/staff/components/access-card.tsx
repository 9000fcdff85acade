import { Link } from "@remix-run/react";
import type { OpenWork } from "#app/features/staff/disable-user.server.ts";
import { leadTaking } from "#app/features/staff/lead-taking.ts";
import type { User } from "#app/features/staff/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/form-controls.tsx";

export interface AccessCardProps {
  person: User;
  openWork: readonly OpenWork[];
  colleagues: readonly { id: string; name: string }[];
  isSelf: boolean;
}

/** Invitation, leads switch, signing out, and the end of the access with its open work. */
export function AccessCard({ person, openWork, colleagues, isSelf }: AccessCardProps) {
  const { version } = person;
  if (!person.isActive) {
    return (
      <Card title="Access" description="This person cannot sign in.">
        <ActionForm intent="enable" version={version} submit="Give access again" />
      </Card>
    );
  }
  return (
    <Card title="Access">
      <div className="flex flex-wrap gap-2">
        {person.isInvited ? (
          <ActionForm
            intent="invite"
            submit="Send the invitation again"
            submitLook={{ variant: "secondary" }}
          />
        ) : null}
        <ActionForm
          intent="availability"
          version={version}
          submit={person.isAvailable ? "Give no new leads" : "Give new leads"}
          submitLook={{
            variant: "secondary",
            name: "isAvailable",
            value: person.isAvailable ? "" : "on",
          }}
        />
        {leadTaking(person).state === "off-rota" ? (
          <ActionForm
            intent="availability"
            version={version}
            submit="Give new leads until midnight"
            submitLook={{ variant: "secondary", name: "isAvailable", value: "on" }}
          />
        ) : null}
        <ActionForm
          intent="sign-out"
          submit="Sign out on all devices"
          submitLook={{ variant: "secondary" }}
        />
      </div>
      {isSelf ? null : (
        <section className="mt-6 border-t border-line pt-4">
          <h3 className="font-semibold">End the access</h3>
          <OpenWorkList openWork={openWork} name={person.name} />
          <ActionForm
            intent="disable"
            version={version}
            submit="End the access"
            submitLook={{ variant: "danger" }}
            className="mt-3 max-w-sm"
          >
            {openWork.length > 0 ? (
              <SelectField
                name="reassignTo"
                label="Who takes over the open work"
                emptyLabel="Choose somebody"
                options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
                isRequired
              />
            ) : null}
          </ActionForm>
        </section>
      )}
    </Card>
  );
}

function OpenWorkList({ openWork, name }: { openWork: readonly OpenWork[]; name: string }) {
  if (openWork.length === 0) return <p className="text-muted">{name} has no open work.</p>;
  return (
    <>
      <p className="text-muted">
        {name} has {openWork.length} open {openWork.length === 1 ? "piece" : "pieces"} of work:
      </p>
      <ul className="mt-1 flex flex-wrap gap-2">
        {openWork.slice(0, 20).map(({ type, id, name: whose }) => (
          <li key={id}>
            <Link to={`/${type}s/${id}`} className="chip">
              {type === "lead" ? "Lead" : "Job"}: {whose || "without a name"}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

import { Form } from "@remix-run/react";
import { Hand } from "lucide-react";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Select } from "#app/ui/select.tsx";

export interface OwnerFormProps {
  lead: LeadView;
  staff: readonly Choice[];
  formKey: string;
  mayAssignAll: boolean;
  mayTake: boolean;
}

/** Whose lead it is; the office hands it to anybody, a technician takes it from the pool. */
export function OwnerForm({ lead, staff, formKey, mayAssignAll, mayTake }: OwnerFormProps) {
  const action = `/leads/${lead.id}/assign`;
  const secrets = <FormSecrets formKey={formKey} version={lead.version} />;
  return (
    <Card title="Owner">
      {mayAssignAll ? (
        <Form method="post" action={action} className="flex items-start gap-2">
          {secrets}
          <Select
            aria-label="Owner"
            className="min-w-0 flex-1"
            key={lead.ownerId}
            name="assignedTo"
            emptyLabel="Nobody (the pool)"
            options={staff}
            defaultValue={lead.ownerId ?? ""}
          />
          <Button variant="secondary">Assign</Button>
        </Form>
      ) : (
        <p>{lead.owner ?? "Nobody yet: it is in the pool."}</p>
      )}
      {mayTake ? (
        <Form method="post" action={action} className={mayAssignAll ? "" : "mt-3"}>
          {secrets}
          <input type="hidden" name="assignedTo" value="me" />
          <Button variant={mayAssignAll ? "ghost" : "primary"}>
            <Hand aria-hidden /> Take it myself
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

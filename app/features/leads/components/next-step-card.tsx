import { Form } from "@remix-run/react";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import type { FollowUpFormProps } from "./follow-up-form.tsx";
import { AgeSign, FollowUpSign } from "./lead-signs.tsx";
import { FollowUpForm } from "./sheet-forms.tsx";

export interface NextStepCardProps {
  lead: LeadView;
  formKey: string;
  quickTimes: readonly QuickTime[];
  earliest: string;
  planned: FollowUpFormProps["planned"];
}

/** Every open lead has a next step: see it, plan it, put it off with one tap. */
export function NextStepCard({ lead, formKey, quickTimes, earliest, planned }: NextStepCardProps) {
  return (
    <Card
      title="Next step"
      actions={
        <SheetLink
          to={`/leads/${lead.id}/follow-up`}
          title="Next step"
          description={lead.name}
          size="small"
          content={() => (
            <FollowUpForm
              leadId={lead.id}
              version={lead.version}
              {...{ formKey, quickTimes, earliest, planned }}
            />
          )}
        >
          {lead.followUp ? "Change" : "Plan"}
        </SheetLink>
      }
    >
      <p className="font-medium">
        <FollowUpSign followUp={lead.followUp} />
      </p>
      {planned.note ? <p className="mt-1">{planned.note}</p> : null}
      <div className="mt-1">
        <AgeSign age={lead.age} />
        {lead.age?.isRotten ? (
          <p className="text-sm text-bad-ink">Nothing is planned for the next two weeks.</p>
        ) : null}
      </div>
      <Form method="post" action={`/leads/${lead.id}/follow-up`} className="mt-3">
        <FormSecrets formKey={formKey} version={lead.version} />
        {lead.followUp ? <input type="hidden" name="_snooze" value="1" /> : null}
        <p className="mb-1.5 text-sm text-muted">
          {lead.followUp ? "Put it off until" : "Plan it for"}
        </p>
        <div className="flex flex-wrap gap-2">
          {quickTimes.map(({ label, at }) => (
            <Button key={at} name="nextFollowUp" value={at} variant="secondary" size="small">
              {label}
            </Button>
          ))}
        </div>
      </Form>
    </Card>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import {
  FIELD_READERS,
  LEAD_FIELD_LABELS,
  leadFormValues,
  nested,
  typedValue,
} from "#app/features/leads/lead-form-values.ts";
import type { Lead } from "#app/features/leads/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { ConflictChoice } from "#app/ui/conflict-choice.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { ContactFields, DeviceFields, EnquiryFields, type LeadFormFields } from "./lead-fields.tsx";
import { type Answer, useEditedVersion, useFormAnswer } from "./use-form-answer.ts";

export interface EditLeadFormProps {
  lead: Lead;
  formKey: string;
  categories: readonly Choice[];
  answer: Answer | null;
}

export function EditLeadForm({ lead, formKey, categories, ...props }: EditLeadFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const version = useEditedVersion(lead.version, answer);
  const [form, fields] = useForm<LeadFormFields>({
    id: "edit-lead",
    lastResult: answer?.result ?? null,
    defaultValue: nested(leadFormValues(lead)),
  });
  const action = `/leads/${lead.id}/edit`;
  const current = answer?.status === 412 ? (answer.current as Lead) : null;
  const buttons = (
    <div className="flex flex-wrap gap-2">
      <Button isPending={isBusy}>Save</Button>
      <LinkButton to={`/leads/${lead.id}`}>Leave without saving</LinkButton>
    </div>
  );
  if (current && answer) {
    const theirs = leadFormValues(current);
    return (
      <Form method="post" action={action} key={answer.key}>
        <FormSecrets formKey={answer.key} version={version} />
        <ConflictChoice
          fields={Object.entries(LEAD_FIELD_LABELS).map(([name, label]) => ({
            name,
            label,
            mine: typedValue(answer.result.initialValue, name),
            theirs: theirs[name] ?? "",
            read: FIELD_READERS[name],
          }))}
        />
        {buttons}
      </Form>
    );
  }
  return (
    <Form method="post" action={action} {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} version={version} />
      <ContactFields field={fields.contactInfo} />
      <DeviceFields field={fields.deviceInterest} categories={categories} />
      <EnquiryFields fields={fields} />
      {buttons}
    </Form>
  );
}

import { getFormProps, useForm } from "@conform-to/react";
import { useEffect, useRef } from "react";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { SeenField } from "#app/ui/seen-field.tsx";
import { ContactFields, DeviceFields, EnquiryFields, type LeadFormFields } from "./lead-fields.tsx";
import { MatchList } from "./match-list.tsx";
import { useFormAnswer } from "./use-form-answer.ts";
import { type NewLeadAnswer, useMatches } from "./use-matches.ts";

export interface NewLeadFormProps {
  formKey: string;
  categories: readonly Choice[];
  start: Partial<LeadFormFields["contactInfo"]>;
  /** Words and pictures from elsewhere to begin with. */
  needs?: string;
  photos?: readonly File[];
  answer: NewLeadAnswer | null;
}

export function NewLeadForm({
  formKey,
  categories,
  start,
  needs,
  photos,
  ...props
}: NewLeadFormProps) {
  const { Form, answer, isBusy } = useFormAnswer<NewLeadAnswer>(props.answer);
  const { matches, onBlur } = useMatches(answer);
  const [form, fields] = useForm<LeadFormFields>({
    id: "new-lead",
    lastResult: answer?.result ?? null,
    defaultValue: {
      contactInfo: start,
      initialNeeds: needs,
      urgencyLevel: "MEDIUM",
      sourceType: "PHONE",
    },
  });
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!picker.current || !photos?.length) return;
    const carried = new DataTransfer();
    for (const photo of photos) carried.items.add(photo);
    picker.current.files = carried.files;
  }, [photos]);
  return (
    <Form
      method="post"
      action="/leads/new"
      encType="multipart/form-data"
      {...getFormProps(form)}
      onBlur={onBlur}
    >
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} />
      <SeenField name="_seen" ids={matches.map(({ id }) => id)} />
      <ContactFields field={fields.contactInfo} />
      <MatchList
        title="You may know this person already. Check, or save anyway:"
        matches={matches}
      />
      <DeviceFields field={fields.deviceInterest} categories={categories} />
      <EnquiryFields fields={fields} />
      <Field label="Photos" isOptional>
        <Input ref={picker} type="file" name="photos" accept="image/*" multiple />
      </Field>
      <Button isPending={isBusy} className="w-full md:w-auto">
        Save the lead
      </Button>
    </Form>
  );
}

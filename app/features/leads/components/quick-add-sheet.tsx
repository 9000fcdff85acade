import { getFormProps, getInputProps, getTextareaProps, useForm } from "@conform-to/react";
import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { SeenField } from "#app/ui/seen-field.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { MatchList } from "./match-list.tsx";
import { useFormAnswer } from "./use-form-answer.ts";
import { type NewLeadAnswer, useMatches } from "./use-matches.ts";

interface QuickFields {
  contactInfo: { name: string; phone: string };
  initialNeeds: string;
}

export interface QuickAddSheetProps {
  formKey: string;
  onOpenChange: (isOpen: boolean) => void;
}

/** A lead from anywhere: the number is enough, Enter saves it. */
export function QuickAddSheet({ formKey, onOpenChange }: QuickAddSheetProps) {
  const { Form, answer, isBusy } = useFormAnswer<NewLeadAnswer>();
  const { matches, onBlur } = useMatches(answer);
  const [form, fields] = useForm<QuickFields>({
    id: "quick-lead",
    lastResult: answer?.result ?? null,
  });
  const { name, phone } = fields.contactInfo.getFieldset();
  const { key } = useLocation();
  const openedAt = useRef(key);
  useEffect(() => {
    if (key !== openedAt.current) onOpenChange(false);
  }, [key, onOpenChange]);
  return (
    <Sheet
      isOpen
      onOpenChange={onOpenChange}
      title="New lead"
      description="A phone number is enough. The rest can follow."
      footer={
        <>
          <Button form={form.id} isPending={isBusy}>
            Save
          </Button>
          <LinkButton to="/leads/new">All fields</LinkButton>
        </>
      }
    >
      <Form method="post" action="/leads/new" {...getFormProps(form)} onBlur={onBlur}>
        <FormErrors id={form.errorId} errors={form.errors} />
        <FormSecrets formKey={answer?.key ?? formKey} />
        <SeenField name="_seen" ids={matches.map(({ id }) => id)} />
        <Field id={phone.id} label="Phone" error={phone.errors}>
          <PhoneInput
            {...getInputProps(phone, { type: "tel" })}
            autoComplete="off"
            enterKeyHint="go"
            autoFocus
          />
        </Field>
        <MatchList title="You may know this person already:" matches={matches} />
        <Field id={name.id} label="Name" isOptional error={name.errors}>
          <Input
            {...getInputProps(name, { type: "text" })}
            autoComplete="off"
            autoCapitalize="words"
            enterKeyHint="go"
          />
        </Field>
        <Field
          id={fields.initialNeeds.id}
          label="What is it about"
          isOptional
          error={fields.initialNeeds.errors}
        >
          <Textarea {...getTextareaProps(fields.initialNeeds)} rows={2} />
        </Field>
      </Form>
    </Sheet>
  );
}

import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

export interface GroupValues {
  kind: string;
  name: string;
  phone: string;
  email: string;
  notes: string;
}

export interface GroupFormProps {
  values: GroupValues;
  /** The name that is proposed for each kind; it changes with the kind until somebody writes another. */
  names?: Record<string, string>;
  formKey: string;
  version?: number;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
  intent?: string;
  children?: ReactNode;
}

const KINDS = [
  { value: "HOUSEHOLD", label: "Household" },
  { value: "COMPANY", label: "Company" },
];

/** What the people of a group share. */
export function GroupForm({
  values,
  names,
  formKey,
  version,
  answer,
  intent,
  children,
}: GroupFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<GroupValues & { roles: string }>({
    id: "group",
    lastResult: answer?.result ?? null,
    defaultValue: values,
  });
  const followKind = ({ value, form: own }: HTMLSelectElement) => {
    const name = own?.elements.namedItem(fields.name.name);
    if (name instanceof HTMLInputElement && Object.values(names ?? {}).includes(name.value))
      name.value = names?.[value] ?? "";
  };
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors
        id={form.errorId}
        errors={[...(form.errors ?? []), ...(fields.roles.errors ?? [])]}
      />
      <FormSecrets formKey={answer?.key ?? formKey} version={version} />
      {intent ? <input type="hidden" name="_intent" value={intent} /> : null}
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field id={fields.name.id} label="Name" isRequired error={fields.name.errors}>
          <Input {...getInputProps(fields.name, { type: "text" })} autoComplete="off" />
        </Field>
        <Field id={fields.kind.id} label="Kind" error={fields.kind.errors}>
          <Select
            {...getSelectProps(fields.kind)}
            options={KINDS}
            onChange={(event) => followKind(event.currentTarget)}
          />
        </Field>
        <Field
          id={fields.phone.id}
          label="Shared phone"
          isOptional
          description="Finds every member."
          error={fields.phone.errors}
        >
          <PhoneInput {...getInputProps(fields.phone, { type: "tel" })} autoComplete="off" />
        </Field>
        <Field id={fields.email.id} label="Shared e-mail" isOptional error={fields.email.errors}>
          <Input {...getInputProps(fields.email, { type: "email" })} autoComplete="off" />
        </Field>
      </div>
      <Field id={fields.notes.id} label="Notes" isOptional error={fields.notes.errors}>
        <Textarea {...getTextareaProps(fields.notes)} rows={2} />
      </Field>
      {children}
      <Button isPending={isBusy}>Save</Button>
    </Form>
  );
}

import {
  getFormProps,
  getInputProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

interface Fields {
  nickname: string;
  brand: string;
  model: string;
  serialNumber: string;
  imei: string;
  colour: string;
  notes: string;
}

export interface DeviceFormProps {
  values: Fields;
  version: number;
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string; status: number } | null;
}

/** The words on one device. */
export function DeviceForm({ values, version, formKey, answer }: DeviceFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<Fields>({
    id: "device",
    lastResult: answer?.result ?? null,
    defaultValue: values,
  });
  const inputs = [
    { field: fields.nickname, label: "Nickname" },
    { field: fields.brand, label: "Brand" },
    { field: fields.model, label: "Model" },
    { field: fields.colour, label: "Colour" },
    { field: fields.serialNumber, label: "Serial number" },
    { field: fields.imei, label: "IMEI" },
  ];
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} version={version} />
      <div className="grid gap-x-4 md:grid-cols-2">
        {inputs.map(({ field, label }) => (
          <Field key={label} id={field.id} label={label} isOptional error={field.errors}>
            <Input {...getInputProps(field, { type: "text" })} autoComplete="off" />
          </Field>
        ))}
      </div>
      <Field id={fields.notes.id} label="Notes" isOptional error={fields.notes.errors}>
        <Textarea {...getTextareaProps(fields.notes)} rows={2} />
      </Field>
      <Button isPending={isBusy}>Save</Button>
    </Form>
  );
}

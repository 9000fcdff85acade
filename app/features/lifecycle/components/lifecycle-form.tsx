import { getFormProps, getInputProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";

export interface LifecycleFormProps {
  stage: string;
  stages: readonly { value: string; label: string; description: string; isDisabled: boolean }[];
  version: number;
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
}

/** Moves a customer by hand, with the reason; promotion goes on by itself from there. */
export function LifecycleForm({ stage, stages, version, formKey, answer }: LifecycleFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<{ currentStage: string; reason: string }>({
    id: "move-lifecycle",
    lastResult: answer?.result ?? null,
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} version={version} />
      <RadioTiles
        legend="Stage"
        name="currentStage"
        defaultValue={fields.currentStage.initialValue ?? stage}
        error={fields.currentStage.errors}
        tiles={[...stages]}
      />
      <Field
        id={fields.reason.id}
        label="Why"
        isRequired
        error={fields.reason.errors}
        className="mt-3"
      >
        <Input {...getInputProps(fields.reason, { type: "text" })} autoComplete="off" />
      </Field>
      <Button isPending={isBusy}>Move</Button>
    </Form>
  );
}

import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import {
  FREQUENCY_LABELS,
  NETWORK_LABELS,
  optionsOf,
  PREFERRED_LABELS,
  SOURCE_LABELS,
} from "#app/features/customers/labels.ts";
import type { SocialNetwork } from "#app/features/customers/social-networks.ts";
import { Button } from "#app/ui/button.tsx";
import { ConflictChoice } from "#app/ui/conflict-choice.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FieldGroup } from "#app/ui/field-group.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { SeenField } from "#app/ui/seen-field.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { KnownPeople, type KnownPerson, useKnownPeople } from "./known-people.tsx";

/** The fields of a customer's form as their inputs hold them. */
export interface CustomerFormValues extends Partial<Record<SocialNetwork, string>> {
  name: string;
  phone: string;
  email: string;
  company: string;
  jobTitle: string;
  preferredContact: string;
  contactFrequency: string;
  sourceType?: string;
  birthday?: string;
  line1?: string;
  line2?: string;
  town?: string;
  postcode?: string;
  customerNotes?: string;
  tags?: string;
}

export interface CustomerFormProps {
  values: CustomerFormValues;
  formKey: string;
  version?: number;
  /** Address, birthday, notes and tags: for whoever may change more than the contact. */
  hasRecord: boolean;
  answer: {
    result: SubmissionResult<string[]>;
    key: string;
    status: number;
    matches?: KnownPerson[];
  } | null;
  /** The customer that is edited: no double of itself. */
  selfId?: string;
  /** After a 412: what the row says now, and its version. */
  theirs: { values: CustomerFormValues; version: number } | null;
  cancelTo: string;
}

const LABELS: Record<keyof CustomerFormValues, string> = {
  name: "Name",
  phone: "Phone",
  email: "E-mail",
  company: "Company",
  jobTitle: "Job title",
  preferredContact: "Prefers",
  contactFrequency: "How often",
  sourceType: "How they came",
  birthday: "Birthday",
  line1: "Address",
  line2: "Address, second line",
  town: "Town",
  postcode: "Postcode",
  customerNotes: "Notes",
  tags: "Tags",
  ...NETWORK_LABELS,
};

/** Serves new and edit. Everything typed comes back with an error; a conflict lets one choose. */
export function CustomerForm(props: CustomerFormProps) {
  const { answer, theirs } = props;
  const isBusy = useNavigation().state === "submitting";
  const { people, onBlur } = useKnownPeople(answer?.matches ?? [], props.selfId ?? null);
  const [form, fields] = useForm<CustomerFormValues>({
    id: "customer",
    lastResult: answer?.result ?? null,
    defaultValue: props.values,
  });
  const buttons = (
    <div className="flex flex-wrap gap-2">
      <Button isPending={isBusy}>Save</Button>
      <LinkButton to={props.cancelTo}>Leave without saving</LinkButton>
    </div>
  );
  if (theirs && answer) {
    const names = Object.keys(theirs.values) as (keyof CustomerFormValues)[];
    const typed = answer.result.initialValue ?? {};
    return (
      <Form method="post" key={answer.key}>
        <FormSecrets formKey={answer.key} version={theirs.version} />
        <ConflictChoice
          fields={names.map((name) => ({
            name,
            label: LABELS[name],
            mine: String(typed[name] ?? ""),
            theirs: theirs.values[name] ?? "",
          }))}
        />
        {buttons}
      </Form>
    );
  }
  const text = { autoComplete: "off", enterKeyHint: "next" } as const;
  return (
    <Form method="post" {...getFormProps(form)} onBlur={onBlur}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? props.formKey} version={props.version} />
      <SeenField name="_seen" ids={people.map(({ id }) => id)} />
      <KnownPeople people={people} />
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field id={fields.name.id} label="Name" isRequired error={fields.name.errors}>
          <Input
            {...getInputProps(fields.name, { type: "text" })}
            {...text}
            autoCapitalize="words"
          />
        </Field>
        <Field id={fields.phone.id} label="Phone" error={fields.phone.errors}>
          <PhoneInput {...getInputProps(fields.phone, { type: "tel" })} {...text} />
        </Field>
        <Field id={fields.email.id} label="E-mail" error={fields.email.errors}>
          <Input {...getInputProps(fields.email, { type: "email" })} {...text} inputMode="email" />
        </Field>
        <Field id={fields.company.id} label="Company" isOptional error={fields.company.errors}>
          <Input {...getInputProps(fields.company, { type: "text" })} {...text} />
        </Field>
        <Field id={fields.jobTitle.id} label="Job title" isOptional error={fields.jobTitle.errors}>
          <Input {...getInputProps(fields.jobTitle, { type: "text" })} {...text} />
        </Field>
        <div className="grid grid-cols-2 gap-x-4">
          <Field id={fields.preferredContact.id} label="Prefers">
            <Select
              {...getSelectProps(fields.preferredContact)}
              options={optionsOf(PREFERRED_LABELS)}
            />
          </Field>
          <Field id={fields.contactFrequency.id} label="How often">
            <Select
              {...getSelectProps(fields.contactFrequency)}
              options={optionsOf(FREQUENCY_LABELS)}
            />
          </Field>
        </div>
      </div>
      {props.hasRecord ? <RecordFields fields={fields} /> : null}
      {buttons}
    </Form>
  );
}

const NETWORKS = Object.keys(NETWORK_LABELS) as SocialNetwork[];
type Fields = ReturnType<typeof useForm<CustomerFormValues>>[1];

function RecordFields({ fields }: { fields: Fields }) {
  const text = { autoComplete: "off", enterKeyHint: "next" } as const;
  const address = [
    { field: fields.line1, label: "First line" },
    { field: fields.line2, label: "Second line" },
    { field: fields.town, label: "Town" },
    { field: fields.postcode, label: "Postcode" },
  ];
  return (
    <>
      <FieldGroup legend="Address">
        <div className="grid gap-x-4 md:grid-cols-2">
          {address.map(({ field, label }) => (
            <Field key={label} id={field.id} label={label} isOptional error={field.errors}>
              <Input {...getInputProps(field, { type: "text" })} {...text} />
            </Field>
          ))}
        </div>
      </FieldGroup>
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field id={fields.birthday.id} label="Birthday" isOptional error={fields.birthday.errors}>
          <DateTimeInput kind="date" {...getInputProps(fields.birthday, { type: "date" })} />
        </Field>
        <Field id={fields.sourceType.id} label="How they came" isOptional>
          <Select
            {...getSelectProps(fields.sourceType)}
            emptyLabel="Not known"
            options={optionsOf(SOURCE_LABELS)}
          />
        </Field>
      </div>
      <FieldGroup legend="Profiles">
        <div className="grid gap-x-4 md:grid-cols-2">
          {NETWORKS.map((name) => (
            <Field
              key={name}
              id={fields[name].id}
              label={NETWORK_LABELS[name]}
              isOptional
              error={fields[name].errors}
            >
              <Input
                {...getInputProps(fields[name], { type: "text" })}
                {...text}
                autoCapitalize="none"
              />
            </Field>
          ))}
        </div>
      </FieldGroup>
      <Field
        id={fields.customerNotes.id}
        label="Notes"
        isOptional
        description="Kept encrypted; shown to administrators only."
        error={fields.customerNotes.errors}
      >
        <Textarea {...getTextareaProps(fields.customerNotes)} rows={4} />
      </Field>
      <Field
        id={fields.tags.id}
        label="Tags"
        isOptional
        description="Separate them with commas."
        error={fields.tags.errors}
      >
        <Input {...getInputProps(fields.tags, { type: "text" })} {...text} autoCapitalize="none" />
      </Field>
    </>
  );
}

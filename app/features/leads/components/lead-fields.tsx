import {
  type FieldMetadata,
  getInputProps,
  getSelectProps,
  getTextareaProps,
} from "@conform-to/react";
import { optionsOf, SOURCE_LABELS, URGENCY_LABELS } from "#app/features/leads/labels.ts";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

/** The fields of a lead's form as their inputs hold them. */
export interface LeadFormFields {
  contactInfo: { name: string; phone: string; email: string; company: string; postcode: string };
  deviceInterest: { category: string; brand: string; model: string; fault: string };
  sourceType: string;
  urgencyLevel: string;
  budgetRange: string;
  initialNeeds: string;
  decisionDate: string;
  tags: string;
}

type Fields = { [Name in keyof LeadFormFields]: FieldMetadata<LeadFormFields[Name]> };

export function ContactFields({ field }: { field: Fields["contactInfo"] }) {
  const { name, phone, email, company, postcode } = field.getFieldset();
  return (
    <div className="grid gap-x-4 md:grid-cols-2">
      <Field id={phone.id} label="Phone" error={phone.errors}>
        <PhoneInput
          {...getInputProps(phone, { type: "tel" })}
          autoComplete="off"
          enterKeyHint="next"
        />
      </Field>
      <Field id={name.id} label="Name" error={name.errors}>
        <Input
          {...getInputProps(name, { type: "text" })}
          autoComplete="off"
          enterKeyHint="next"
          autoCapitalize="words"
        />
      </Field>
      <Field id={email.id} label="E-mail" isOptional error={email.errors}>
        <Input
          {...getInputProps(email, { type: "email" })}
          inputMode="email"
          autoComplete="off"
          enterKeyHint="next"
        />
      </Field>
      <Field id={postcode.id} label="Postcode" isOptional error={postcode.errors}>
        <Input
          {...getInputProps(postcode, { type: "text" })}
          autoComplete="off"
          autoCapitalize="characters"
          enterKeyHint="next"
        />
      </Field>
      <Field id={company.id} label="Company" isOptional error={company.errors}>
        <Input
          {...getInputProps(company, { type: "text" })}
          autoComplete="off"
          enterKeyHint="next"
        />
      </Field>
    </div>
  );
}

export function DeviceFields(props: {
  field: Fields["deviceInterest"];
  categories: readonly Choice[];
}) {
  const { category, brand, model, fault } = props.field.getFieldset();
  return (
    <>
      <div className="grid gap-x-4 md:grid-cols-3">
        <Field id={category.id} label="Kind of device" error={category.errors}>
          <Select
            {...getSelectProps(category)}
            emptyLabel="Not known yet"
            options={props.categories}
          />
        </Field>
        <Field id={brand.id} label="Brand" isOptional error={brand.errors}>
          <Input
            {...getInputProps(brand, { type: "text" })}
            autoComplete="off"
            enterKeyHint="next"
          />
        </Field>
        <Field id={model.id} label="Model" isOptional error={model.errors}>
          <Input
            {...getInputProps(model, { type: "text" })}
            autoComplete="off"
            enterKeyHint="next"
          />
        </Field>
      </div>
      <Field id={fault.id} label="What is wrong with it" error={fault.errors}>
        <Textarea {...getTextareaProps(fault)} rows={3} />
      </Field>
    </>
  );
}

export function EnquiryFields({
  fields,
}: {
  fields: Omit<Fields, "contactInfo" | "deviceInterest">;
}) {
  const { sourceType, urgencyLevel, budgetRange, decisionDate, tags, initialNeeds } = fields;
  return (
    <>
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field id={urgencyLevel.id} label="How soon is it needed" error={urgencyLevel.errors}>
          <Select {...getSelectProps(urgencyLevel)} options={optionsOf(URGENCY_LABELS)} />
        </Field>
        <Field id={sourceType.id} label="How it came in" error={sourceType.errors}>
          <Select {...getSelectProps(sourceType)} options={optionsOf(SOURCE_LABELS)} />
        </Field>
        <Field id={budgetRange.id} label="Budget" isOptional error={budgetRange.errors}>
          <Input
            {...getInputProps(budgetRange, { type: "text" })}
            placeholder="under 80, £50–£100"
            autoComplete="off"
          />
        </Field>
        <Field id={decisionDate.id} label="Decides by" isOptional error={decisionDate.errors}>
          <DateTimeInput kind="date" {...getInputProps(decisionDate, { type: "date" })} />
        </Field>
      </div>
      <Field id={initialNeeds.id} label="What they said" isOptional error={initialNeeds.errors}>
        <Textarea {...getTextareaProps(initialNeeds)} rows={3} />
      </Field>
      <Field
        id={tags.id}
        label="Tags"
        isOptional
        description="Separate them with commas."
        error={tags.errors}
      >
        <Input
          {...getInputProps(tags, { type: "text" })}
          autoComplete="off"
          autoCapitalize="none"
        />
      </Field>
    </>
  );
}

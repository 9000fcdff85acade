import type { ReactNode } from "react";
import { useFormField } from "./action-form-context.ts";
import { Checkbox, type CheckboxProps } from "./checkbox.tsx";
import { Field, type FieldProps } from "./field.tsx";
import { Input, type InputProps } from "./input.tsx";
import { Select, type SelectProps } from "./select.tsx";
import { Textarea, type TextareaProps } from "./textarea.tsx";

type Words = Pick<
  FieldProps,
  "label" | "description" | "isRequired" | "isOptional" | "isLabelHidden"
>;

interface Named extends Words {
  name: string;
  className?: string;
  /** Under which name the server writes what is wrong with it; its own when left out. */
  errorsOf?: string;
}

function Framed({ name, errorsOf = name, children, ...words }: Named & { children: ReactNode }) {
  const { errors } = useFormField(errorsOf);
  return (
    <Field {...words} error={errors}>
      {children}
    </Field>
  );
}

type Rest<Props> = Omit<Props, keyof Named | "defaultValue" | "required">;

/** A line of text in an `ActionForm`. */
export function TextField(props: Named & Rest<InputProps>) {
  const { words, rest } = split(props);
  const { text } = useFormField(props.name);
  return (
    <Framed {...words}>
      <Input
        {...rest}
        name={props.name}
        defaultValue={rest.type === "password" ? undefined : text}
      />
    </Framed>
  );
}

export function TextAreaField(props: Named & Rest<TextareaProps>) {
  const { words, rest } = split(props);
  const { text } = useFormField(props.name);
  return (
    <Framed {...words}>
      <Textarea {...rest} name={props.name} defaultValue={text} />
    </Framed>
  );
}

export function SelectField(props: Named & Rest<SelectProps>) {
  const { words, rest } = split(props);
  const { text } = useFormField(props.name);
  return (
    <Framed {...words}>
      <Select {...rest} name={props.name} defaultValue={text} />
    </Framed>
  );
}

/**
 * Ticked when the field holds `true`, "on", or the list that holds its value. It always has a value:
 * an input whose value is undefined is given the empty text by React, and would say "off" when ticked.
 */
export function CheckField({ name, value = "on", ...rest }: CheckboxProps & { name: string }) {
  const field = useFormField(name);
  const isListed = Array.isArray(field.value) && field.value.includes(value);
  const isOn = field.value === true || field.value === "on" || isListed;
  return (
    <Checkbox {...rest} name={name} value={value} defaultChecked={isOn || field.value === value} />
  );
}

function split<Props extends Named>(props: Props) {
  const { name, errorsOf, label, description, isRequired, isOptional, isLabelHidden, ...more } =
    props;
  const { className, ...rest } = more;
  const shown = { label, description, isRequired, isOptional, isLabelHidden, className };
  return { words: { name, errorsOf, ...shown }, rest };
}

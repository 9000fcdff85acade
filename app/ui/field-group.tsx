import { type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";
import { FieldError, type FieldErrors, firstError } from "./field-error.tsx";

export interface FieldGroupProps {
  legend: ReactNode;
  id?: string;
  description?: ReactNode;
  error?: FieldErrors;
  className?: string;
  children: ReactNode;
}

/** Several controls that answer one question: checkboxes, a pair of dates. */
export function FieldGroup(props: FieldGroupProps) {
  const madeUp = useId();
  const id = props.id ?? madeUp;
  const error = firstError(props.error);
  return (
    <fieldset
      id={id}
      className={cn("min-w-0", props.className)}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="mb-1 text-sm font-semibold">{props.legend}</legend>
      {props.description ? <p className="mb-1.5 text-sm text-muted">{props.description}</p> : null}
      {props.children}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

import { type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";
import { FieldContext } from "./field-context.ts";
import { FieldError, type FieldErrors, firstError } from "./field-error.tsx";

export interface FieldProps {
  label: ReactNode;
  /** Conform's `field.id`; made up when absent. */
  id?: string;
  description?: ReactNode;
  error?: FieldErrors;
  isRequired?: boolean;
  isOptional?: boolean;
  isLabelHidden?: boolean;
  className?: string;
  /** One control of the kit. It takes its id and ARIA from here. */
  children: ReactNode;
}

export function Field(props: FieldProps) {
  const madeUp = useId();
  const id = props.id ?? madeUp;
  const error = firstError(props.error);
  const describedBy = [props.description ? `${id}-description` : "", error ? `${id}-error` : ""];
  return (
    <div className={cn("flex flex-col", props.className)}>
      <label
        htmlFor={id}
        className={cn("mb-1 text-sm font-semibold", props.isLabelHidden && "sr-only")}
      >
        {props.label}
        {props.isOptional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      {props.description ? (
        <p id={`${id}-description`} className="-mt-0.5 mb-1.5 text-sm text-muted">
          {props.description}
        </p>
      ) : null}
      <FieldContext.Provider
        value={{
          id,
          describedBy: describedBy.filter(Boolean).join(" "),
          isInvalid: error !== null,
          isRequired: props.isRequired === true,
        }}
      >
        {props.children}
      </FieldContext.Provider>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

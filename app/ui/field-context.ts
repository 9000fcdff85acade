import { createContext, useContext } from "react";

export interface FieldWiring {
  id: string;
  describedBy: string;
  isInvalid: boolean;
  isRequired: boolean;
}

export const FieldContext = createContext<FieldWiring | null>(null);

interface ControlWiring {
  id?: string;
  required?: boolean;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
  "aria-describedby"?: string;
}

/** Takes id, required and ARIA from the surrounding field wherever the control has none itself. */
export function useFieldControl<Props extends ControlWiring>(props: Props): Props {
  const field = useContext(FieldContext);
  if (field === null) return props;
  const described = new Set(
    `${props["aria-describedby"] ?? ""} ${field.describedBy}`.split(" ").filter(Boolean),
  );
  return {
    ...props,
    id: props.id ?? field.id,
    required: props.required ?? (field.isRequired || undefined),
    "aria-invalid": props["aria-invalid"] ?? (field.isInvalid || undefined),
    "aria-describedby": [...described].join(" ") || undefined,
  };
}

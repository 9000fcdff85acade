import { createContext, useContext } from "react";

export interface ActionFormState {
  /** What was typed, else what the page knows; nested names are written with dots. */
  valueFor(name: string): unknown;
  errorsFor(name: string): readonly string[] | undefined;
}

export const ActionFormContext = createContext<ActionFormState>({
  valueFor: () => undefined,
  errorsFor: () => undefined,
});

/** A named field of the surrounding `ActionForm`: its first value as text, and what is wrong. */
export function useFormField(name: string) {
  const { valueFor, errorsFor } = useContext(ActionFormContext);
  const value = valueFor(name);
  const text = value === null || value === undefined ? undefined : String(value);
  return { value, text, errors: errorsFor(name) };
}

/** Follows "address.line1" and "spans[0].opens" into an object. */
export function valueAt(values: unknown, path: string): unknown {
  let found = values;
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    if (found === null || typeof found !== "object") return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

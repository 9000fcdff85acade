import { FIELDS, type Field, type FieldError, type Values } from "./enquiry.ts";

export function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  const node = document.querySelector<T>(selector);
  if (!node) throw new Error(`The page lacks ${selector}`);
  return node;
}

export function readValues(form: HTMLFormElement): Values {
  const values: Values = {};
  const entries = new FormData(form);
  for (const field of FIELDS) {
    const value = entries.get(field);
    if (typeof value === "string" && value !== "") values[field] = value;
  }
  return values;
}

export function fillValues(form: HTMLFormElement, values: Values): void {
  for (const field of FIELDS) {
    const value = values[field] ?? "";
    for (const control of controls(form, field)) {
      const isChoice = control instanceof HTMLInputElement && /radio|checkbox/.test(control.type);
      if (isChoice) control.checked = control.value === value && isOffered(control, values);
      else if (control.value !== value) control.value = value;
    }
  }
}

// The same fault may stand under several categories: only the chosen one's is ticked.
function isOffered(control: HTMLInputElement, values: Values): boolean {
  const group = control.dataset.group;
  return group === undefined || group === values.category;
}

/** Writes each error under its field, and takes away the others; returns the first wrong control. */
export function showErrors(form: HTMLFormElement, errors: FieldError[]): HTMLElement | null {
  let first: HTMLElement | null = null;
  for (const line of form.querySelectorAll<HTMLElement>("p.error")) {
    const field = line.id.replace("-error", "") as Field;
    const error = errors.find((candidate) => candidate.field === field);
    line.textContent = error?.message ?? "";
    const described = form.querySelector(`[aria-describedby="${line.id}"]`);
    if (!error) {
      described?.removeAttribute("aria-invalid");
      continue;
    }
    described?.setAttribute("aria-invalid", "true");
    first ??= controls(form, field).find((control) => control.offsetParent !== null) ?? null;
  }
  return first;
}

/** The errors that stand on the page now. */
export function shownErrors(form: HTMLFormElement): FieldError[] {
  return Array.from(form.querySelectorAll("p.error"), (line) => ({
    field: line.id.replace("-error", "") as Field,
    message: line.textContent ?? "",
  })).filter(({ message }) => message !== "");
}

function controls(form: HTMLFormElement, field: Field): HTMLInputElement[] {
  return Array.from(form.querySelectorAll<HTMLInputElement>(`[name="${field}"]`));
}

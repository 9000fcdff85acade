import type { Values } from "./enquiry.ts";
import { find } from "./form.ts";

/** Fills the last step with what will be sent, each part with a way back to it. */
export function writeSummary(
  form: HTMLFormElement,
  values: Values,
  goTo: (step: number) => void,
): void {
  const device = [labelOf(form, "category"), values.model].filter(Boolean).join(", ");
  const fault = [labelOf(form, "fault"), values.needs?.trim()].filter(Boolean).join(": ");
  const when = [labelOf(form, "urgency"), values.budget].filter(Boolean).join(", ");
  const contact = [values.name, values.phone, values.email].filter(Boolean).join("\n");
  const time = values.slot ? timeOf(form) : "";
  const parts: [string, string, number][] = [
    ["Device", device, 0],
    ["Problem", [fault, when].filter(Boolean).join("\n"), 1],
    ["You", contact, 2],
    ...(time ? ([["Time", time, 2]] as [string, string, number][]) : []),
  ];
  find("#summary").replaceChildren(
    ...parts.map(([name, text, step]) => row(name, text, () => goTo(step))),
  );
}

function row(name: string, text: string, change: () => void): HTMLElement {
  const group = document.createElement("div");
  const term = document.createElement("dt");
  const detail = document.createElement("dd");
  const button = document.createElement("button");
  term.textContent = name;
  detail.textContent = text;
  button.type = "button";
  button.className = "quiet small";
  button.textContent = "Change";
  button.setAttribute("aria-label", `Change: ${name.toLowerCase()}`);
  button.addEventListener("click", change);
  const last = document.createElement("dd");
  last.append(button);
  group.append(term, detail, last);
  return group;
}

function labelOf(form: HTMLFormElement, field: string): string {
  const chosen = form.querySelector(`[name="${field}"]:checked`);
  return chosen?.parentElement?.textContent?.trim() ?? "";
}

/** The chosen time, with its place where there are several. */
function timeOf(form: HTMLFormElement): string {
  const chosen = form.querySelector('[name="slot"] option:checked');
  const place = chosen?.closest("optgroup")?.label;
  return [chosen?.textContent?.trim(), place].filter(Boolean).join(", ");
}

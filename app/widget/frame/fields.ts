import {
  CONSENT_FIELD,
  type Field,
  type FieldError,
  type Values,
  type Wording,
} from "./enquiry.ts";
import { type Html, html } from "./html.ts";
import { deviceIcon } from "./icons.ts";
import type { Choice } from "./options.ts";

/** What a re-rendered form keeps: what was typed, and what was wrong with it. */
export type Filled = { values: Values; errors: FieldError[] };

/** A labelled text input with room for its error. `extra` is written by us, never by people. */
export function textField(field: Field, label: string, filled: Filled, extra: Html): Html {
  return html`<div class="field">
<label for="${field}">${label}</label>
<input id="${field}" name="${field}" value="${filled.values[field]}" ${described(field, filled)} ${extra}>
${errorLine(field, filled)}</div>`;
}

export function textArea(field: Field, label: string, filled: Filled, extra: Html): Html {
  return html`<div class="field">
<label for="${field}">${label}</label>
<textarea id="${field}" name="${field}" rows="3" maxlength="5000" ${described(field, filled)} ${extra}>
${filled.values[field]}</textarea>
${errorLine(field, filled)}</div>`;
}

/** One of several, as tiles that are radio buttons underneath. */
export function tiles(
  field: Field,
  legend: Html | string,
  choices: Choice[],
  filled: Filled,
  kind = "tiles",
): Html {
  return html`<fieldset class="field" role="radiogroup" ${described(field, filled)}><legend>${legend}</legend>
<div class="${kind}">${radios(field, choices, filled)}</div>
${errorLine(field, filled)}</fieldset>`;
}

export function radios(field: Field, choices: Choice[], { values }: Filled, group = ""): Html {
  return html`${choices.map(
    ({ slug, name }) =>
      html`<label><input type="radio" name="${field}" value="${slug}"${values[field] === slug && html` checked`}${group && html` data-group="${group}"`}><span>${field === "category" && deviceIcon(slug)}${name}</span></label>`,
  )}`;
}

export function select(field: Field, label: string, filled: Filled, options: Html): Html {
  return html`<div class="field"><label for="${field}">${label}</label>
<select id="${field}" name="${field}" ${described(field, filled)}>${options}</select>
${errorLine(field, filled)}</div>`;
}

export function option(value: string, text: string, chosen?: string): Html {
  return html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
}

/** Unticked boxes, one per channel, each carrying the id of its wording. */
export function consentBoxes(wordings: Wording[], { values }: Filled): Html {
  return html`<fieldset class="field consents"><legend>News and offers <small>if you like</small></legend>
${wordings.map(({ channel, id, text }) => {
  const field = CONSENT_FIELD[channel];
  return html`<label class="box"><input type="checkbox" name="${field}" value="${id}"${values[field] === id && html` checked`}><span>${text}</span></label>`;
})}</fieldset>`;
}

/** A field that robots fill. People and assistive technology never meet it. */
export function honeypot(): Html {
  return html`<div class="extra" aria-hidden="true"><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></div>`;
}

function described(field: Field, { errors }: Filled): Html {
  const isWrong = errors.some((error) => error.field === field);
  return html`aria-describedby="${field}-error"${isWrong && html` aria-invalid="true"`}`;
}

function errorLine(field: Field, { errors }: Filled): Html {
  const error = errors.find((candidate) => candidate.field === field);
  return html`<p class="error" id="${field}-error">${error?.message}</p>`;
}

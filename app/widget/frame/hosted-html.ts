import { contactFields } from "./contact-fields.ts";
import {
  consentBoxes,
  type Filled,
  honeypot,
  option,
  select,
  textArea,
  textField,
  tiles,
} from "./fields.ts";
import { Html, html } from "./html.ts";
import { type ConfirmationOptions, type HostedFormOptions, URGENCIES } from "./options.ts";
import { type FreeSlot, slotValue, timeText } from "./times.ts";

/** The same enquiry as an ordinary one-page form that needs no JavaScript. Keeps `values`, shows `errors`. */
export function renderHostedForm(options: HostedFormOptions): string {
  const { values = {}, errors = [], formError } = options;
  const filled: Filled = { values, errors };
  const hasErrors = errors.length > 0 || Boolean(formError);
  const content = html`<h1>Get a quote</h1>
<p class="hint">${options.shopName}. ${options.openingText} ${options.phone && html`Or call <a href="tel:${options.phone.replace(/[^\d+]/g, "")}">${options.phone}</a>.`}</p>
${hasErrors && errorSummary(filled, formError)}
<form method="post" action="${options.action}">
<input type="hidden" name="key" value="${options.key}">
<input type="hidden" name="pageToken" value="${options.pageToken}">
<input type="hidden" name="idempotencyKey" value="${options.idempotencyKey}">
<h2>Your device</h2>
${tiles("category", "Kind of device", options.categories, filled)}
${textField("model", "Brand and model, if you know it", filled, html`maxlength="120"`)}
${select("fault", "The problem", filled, faultOptions(options, values.fault))}
${textArea("needs", "What happened?", filled, html``)}
${tiles("urgency", html`How soon do you need it? <small>optional</small>`, URGENCIES, filled, "chips")}
${options.budgetBands.length > 0 && select("budget", "Budget (optional)", filled, html`${option("", "No budget in mind")}${options.budgetBands.map((band) => option(band, band, values.budget))}`)}
<h2>How can we reach you?</h2>
${contactFields(filled)}
${slotSelect(options.slots, filled)}
${consentBoxes(options.wordings, filled)}
${honeypot()}
<p class="hint">${options.shopName} uses these details to answer your enquiry. ${options.privacyUrl && html`<a href="${options.privacyUrl}">Privacy notice</a>`}</p>
<div class="bar"><button type="submit">Send enquiry</button></div>
</form>
<p class="hint aside"><a href="/widget/${encodeURIComponent(options.key)}/chat">Rather write to us?</a></p>`;
  const title = `${hasErrors ? "Please check: " : ""}Get a quote from ${options.shopName}`;
  return page(title, options.style, content);
}

/** The page after the hosted form was accepted. */
export function renderConfirmation(options: ConfirmationOptions): string {
  const { shopName, phone, openingText, reference, statusUrl, slotText, style } = options;
  const isOwn = /^(https?:\/\/|\/(?![/\\]))/.test(statusUrl);
  const content = html`<div class="done"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 13l4 4L19 7"/></svg>
<h1>Thank you, it is with us</h1>
<p>${shopName} has your enquiry and will reply soon. ${openingText}</p>
${slotText && html`<p>${timeText(slotText, options.isConfirmed)}</p>`}
<p>Your reference: <strong>${reference}</strong></p>
${isOwn && html`<p><a class="button" href="${statusUrl}">Follow your enquiry</a></p>`}
${phone && html`<p>In a hurry? Call <a href="tel:${phone.replace(/[^\d+]/g, "")}">${phone}</a>.</p>`}</div>`;
  return page(`Enquiry sent to ${shopName}`, style, content);
}

/** A page of ours that runs no script. It holds its style sheet itself: a poor line is walked once. */
export function page(title: string, style: string, content: Html): string {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body class="hosted">
<main>${content}</main>
</body>
</html>`.text;
}

function errorSummary({ errors }: Filled, formError?: string | null): Html {
  const lines = errors.map(
    ({ field, message }) => html`<li><a href="#${field}-error">${message}</a></li>`,
  );
  return html`<div class="notice bad" role="alert"><p>${formError || "Not sent yet. Please check:"}</p>${lines.length > 0 && html`<ul>${lines}</ul>`}</div>`;
}

function faultOptions({ categories, faults }: HostedFormOptions, chosen?: string): Html {
  const groups = categories.map(({ slug, name }) => {
    const choices = (faults[slug] ?? []).map((fault) => option(fault.slug, fault.name, chosen));
    return choices.length > 0 && html`<optgroup label="${name}">${choices}</optgroup>`;
  });
  return html`${option("", "Not sure, or not in the list")}${groups}`;
}

/** The next free times, under the name of their place where there are several. */
function slotSelect(slots: FreeSlot[], filled: Filled): Html {
  const isWrong = filled.errors.some(({ field }) => field === "slot");
  if (slots.length === 0 && !isWrong) return html``;
  const places = [...new Set(slots.map(({ locationName }) => locationName))];
  const groups = places.map((place) => {
    const times = slots
      .filter(({ locationName }) => locationName === place)
      .map((slot) => option(slotValue(slot), slot.text, filled.values.slot));
    return place === null ? html`${times}` : html`<optgroup label="${place}">${times}</optgroup>`;
  });
  const label = "When would you like to bring it in? (optional)";
  return select("slot", label, filled, html`${option("", "I do not know yet")}${groups}`);
}

export type NoticeOptions = {
  title: string;
  text: string;
  link: { to: string; label: string } | null;
  style: string;
};

/** A page that says why there is no form here, and where there is one. */
export function renderNotice({ title, text, link, style }: NoticeOptions): string {
  const content = html`<h1>${title}</h1>
<p>${text}</p>
${link && html`<p><a class="button" href="${link.to}" target="_blank" rel="noopener">${link.label}</a></p>`}`;
  return page(title, style, content);
}

import { contactFields } from "./contact-fields.ts";
import {
  consentBoxes,
  honeypot,
  option,
  radios,
  select,
  textArea,
  textField,
  tiles,
} from "./fields.ts";
import { type Html, html } from "./html.ts";
import { type FrameOptions, URGENCIES } from "./options.ts";

const EMPTY = { values: {}, errors: [] };

/**
 * The page inside the visitor's iframe. It needs `frame.ts`; without JavaScript it leads to the hosted pages.
 * Allowed by `default-src 'none'; script-src 'nonce-…'; style-src 'self'; img-src 'self' blob:; media-src blob:;
 * connect-src 'self' wss:…; * form-action 'self'; base-uri 'none'`.
 */
export function renderFrame(options: FrameOptions): string {
  const { key, shopName, assetVersion, nonce } = options;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Get a quote from ${shopName}</title>
<link rel="stylesheet" href="/widget-frame.css?v=${assetVersion}">
<script nonce="${nonce}" src="/widget-frame.js?v=${assetVersion}" defer></script>
</head>
<body class="frame">
<div class="sheet" role="dialog" aria-labelledby="title">
${frameHeader(options)}
<noscript><p class="notice"><a href="/widget/${encodeURIComponent(key)}/form" target="_blank" rel="noopener">Open the form in a new tab</a> or <a href="/widget/${encodeURIComponent(key)}/chat" target="_blank" rel="noopener">write to us there</a>.</p></noscript>
<div id="views" class="views" role="group" aria-label="Form or chat" hidden><button type="button" data-view="form" aria-pressed="true">Get a quote</button><button type="button" data-view="chat" aria-pressed="false">Chat with us</button></div>
<div id="chat" class="chat" hidden data-script="/widget-chat.js?v=${assetVersion}" data-voice-script="/widget-voice.js?v=${assetVersion}" data-expectation="${options.expectation}"></div>
<div class="scroll">
<form id="enquiry" novalidate hidden data-key="${key}" data-host="${options.hostOrigin}" data-page-token="${options.pageToken}" data-challenge="${options.challenge}" data-phone="${options.phone}">
<div class="progress"><p id="progress">Step 1 of 4</p><progress aria-labelledby="progress" max="4" value="1"></progress></div>
${deviceStep(options)}
${faultStep(options)}
${contactStep(options)}
${step("Check and send", html`<dl id="summary"></dl>${privacyLine(options)}`)}
${honeypot()}
<p id="problem" class="notice bad" role="alert"></p>
<div class="bar"><button type="button" id="back" class="quiet" hidden>Back</button><button type="submit" id="next">Continue</button></div>
</form>
${doneSection(options)}
</div>
<p id="status" role="status" class="unseen"></p>
</div>
</body>
</html>`.text;
}

function frameHeader({ shopName, openingText, phone }: FrameOptions): Html {
  return html`<header>
<div><h1 id="title">${shopName}</h1>${openingText && html`<p>${openingText}</p>`}</div>
${phone && html`<a class="call" href="tel:${phone.replace(/[^\d+]/g, "")}" rel="noopener" aria-label="Call ${phone}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 4h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2"/></svg></a>`}
<button type="button" id="close" class="close" aria-label="Close"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button>
</header>`;
}

function step(title: string, content: Html): Html {
  return html`<section class="step" hidden><h2 tabindex="-1">${title}</h2>${content}</section>`;
}

function deviceStep({ categories }: FrameOptions): Html {
  return step(
    "What needs fixing?",
    html`${tiles("category", "Kind of device", categories, EMPTY)}
<div class="suggest">${textField("model", "Brand and model, if you know it", EMPTY, html`role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="models" autocomplete="off" autocapitalize="words" spellcheck="false" enterkeyhint="next" maxlength="120" placeholder="For example: HP Pavilion 15"`)}
<ul id="models" role="listbox" aria-label="Models" hidden></ul><input type="hidden" name="brand"></div>`,
  );
}

function faultStep({ faults, budgetBands }: FrameOptions): Html {
  const groups = Object.entries(faults).map(
    ([category, choices]) =>
      html`<div class="tiles" data-category="${category}" hidden>${radios("fault", choices, EMPTY, category)}</div>`,
  );
  const bands = budgetBands.map((band) => option(band, band));
  return step(
    "What is wrong?",
    html`<fieldset class="field" aria-describedby="fault-error"><legend>The problem</legend>${groups}<p class="error" id="fault-error"></p></fieldset>
<p id="price" class="notice" role="status" hidden></p>
${textArea("needs", "What happened?", EMPTY, html`enterkeyhint="enter" placeholder="In your own words: since when, what you see or hear"`)}
${tiles("urgency", html`How soon do you need it? <small>optional</small>`, URGENCIES, EMPTY, "chips")}
${budgetBands.length > 0 && select("budget", "Budget (optional)", EMPTY, html`${option("", "No budget in mind")}${bands}`)}`,
  );
}

function contactStep({ wordings }: FrameOptions): Html {
  return step(
    "How can we reach you?",
    html`${contactFields(EMPTY)}<div id="slots" hidden>${select("slot", "When would you like to bring it in? (optional)", EMPTY, option("", "I do not know yet"))}</div>${consentBoxes(wordings, EMPTY)}`,
  );
}

function privacyLine({ shopName, privacyUrl }: FrameOptions): Html {
  return html`<p class="hint">${shopName} uses these details to answer your enquiry. ${privacyUrl && html`<a href="${privacyUrl}" target="_blank" rel="noopener">Privacy notice</a>`}</p>`;
}

function doneSection({ shopName, openingText }: FrameOptions): Html {
  return html`<section id="done" class="done" hidden>
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 13l4 4L19 7"/></svg>
<h2 tabindex="-1">Thank you, it is with us</h2>
<p>${shopName} has your enquiry and will reply soon. ${openingText}</p>
<p id="time" hidden></p>
<p>Your reference: <strong id="reference"></strong></p>
<p><a id="follow" class="button" target="_blank" rel="noopener">Follow your enquiry</a></p>
<p><button type="button" id="again" class="quiet">Ask about another device</button></p>
</section>`;
}

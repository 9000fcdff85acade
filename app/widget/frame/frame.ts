import { createDraftStore } from "./draft-store.ts";
import {
  CONSENT_FIELD,
  check,
  type Field,
  type FieldError,
  fieldOf,
  STEP_FIELDS,
  toEnquiry,
  type Values,
  type Wording,
} from "./enquiry.ts";
import { fillValues, find, readValues, showErrors, shownErrors } from "./form.ts";
import { createHost } from "./host.ts";
import { suggestModels } from "./model-search.ts";
import { createOffers } from "./offers.ts";
import { createOutbox, type Ending } from "./outbox.ts";
import type { Sent } from "./send.ts";
import { createSession } from "./session.ts";
import { writeSummary } from "./summary.ts";
import { timeText } from "./times.ts";
import { createViews } from "./views.ts";

const LAST = 3;
const form = find<HTMLFormElement>("#enquiry");
const steps = Array.from(form.querySelectorAll<HTMLElement>(".step"));
const next = find<HTMLButtonElement>("#next");
const back = find<HTMLButtonElement>("#back");
const done = find("#done");
const { key = "", host: hostOrigin = "", pageToken = "", challenge = "" } = form.dataset;

const host = createHost(hostOrigin, (message) => {
  fillValues(form, { ...message.fields, ...readValues(form) });
  offerFaults();
  views.show(message.isOpen);
  if (message.isOpening) views.focus();
});
const session = createSession(key, { pageToken, challenge });
const outbox = createOutbox(key, session, waitForNetwork);
const drafts = createDraftStore(key, () => window.localStorage, Date.now);

const offers = createOffers(key);
const views = createViews({
  key,
  session,
  source: host.source,
  unread: (count) => host.tell("unread", newsText(count)),
  focusForm: focusHeading,
});

let step = 0;
let idempotencyKey = newKey();
let sending: string | null = null;

start();

function start(): void {
  const draft = drafts.load();
  if (draft) {
    fillValues(form, draft.values);
    ({ step, idempotencyKey, sending } = draft);
  }
  form.hidden = false;
  find("#close").hidden = !host.isEmbedded;
  offerFaults();
  show(step);
  suggestModels(form, key, say);
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", advance);
  back.addEventListener("click", () => goTo(step - 1));
  find("#close").addEventListener("click", () => host.tell("close"));
  find("#again").addEventListener("click", startAgain);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") host.tell("close");
  });
  host.tell("hello");
  if (sending) void deliver(sending);
}

function keep(event: Event): void {
  offerFaults();
  if (form.querySelector("[aria-invalid]")) forgive();
  if ((event.target as HTMLInputElement).name !== "website") save();
}

/** Takes back complaints that no longer hold; new ones wait for the button. */
function forgive(): void {
  const wrong = new Set(check(readValues(form)).map(({ field }) => field));
  showErrors(
    form,
    shownErrors(form).filter(({ field }) => wrong.has(field)),
  );
}

function save(): void {
  drafts.save({ values: readValues(form), step, idempotencyKey, sending });
}

function offerFaults(): void {
  const { category } = readValues(form);
  for (const group of form.querySelectorAll<HTMLElement>("[data-category]")) {
    group.hidden = group.dataset.category !== category;
    if (group.hidden) for (const radio of group.querySelectorAll("input")) radio.checked = false;
  }
  const hasFaults = form.querySelector("[data-category]:not([hidden])") !== null;
  find("#fault-error").closest("fieldset")?.toggleAttribute("hidden", !hasFaults);
  void offers.price(readValues(form));
  void offers.slots(readValues(form));
}

function show(to: number): void {
  step = to;
  steps.forEach((section, i) => {
    section.hidden = i !== to;
  });
  find("#progress").textContent = `Step ${to + 1} of 4`;
  find<HTMLProgressElement>("progress").value = to + 1;
  back.hidden = to === 0;
  next.textContent = to === LAST ? "Send enquiry" : "Continue";
  find("#problem").textContent = "";
  if (to === LAST) writeSummary(form, readValues(form), goTo);
  find(".scroll").scrollTop = 0;
}

function goTo(to: number): void {
  outbox.cancel();
  rest();
  show(to);
  save();
  focusHeading();
}

function focusHeading(): void {
  const place = done.hidden ? steps[step] : done;
  place?.querySelector<HTMLElement>("h2")?.focus();
}

function advance(event: Event): void {
  event.preventDefault();
  if (next.getAttribute("aria-disabled") === "true") return;
  const values = readValues(form);
  const asked: readonly Field[] | undefined = STEP_FIELDS[step];
  const errors = check(values).filter(({ field }) => !asked || asked.includes(field));
  if (errors.length > 0) {
    complain(errors);
    return;
  }
  showErrors(form, []);
  if (step === LAST) {
    void deliver(compose(values));
    return;
  }
  goTo(step + 1);
}

function complain(errors: FieldError[], note = ""): void {
  const wrongStep = STEP_FIELDS.findIndex((fields) =>
    errors.some(({ field }) => fields.includes(field)),
  );
  if (wrongStep >= 0) show(wrongStep);
  const first = showErrors(form, errors);
  find("#problem").textContent = note;
  (first ?? steps[step]?.querySelector<HTMLElement>("h2"))?.focus();
}

/** The same words keep their key and their body; changed ones are another enquiry. */
function compose(values: Values): string {
  const boxes = form.querySelectorAll<HTMLInputElement>(".consents input");
  const wordings: Wording[] = Array.from(boxes, ({ name, value }) => ({
    channel: name === CONSENT_FIELD.SMS ? "SMS" : "EMAIL",
    id: value,
    text: "",
  }));
  const body = toEnquiry(values, wordings, host.source());
  if (sending) {
    const { sourceDetails } = JSON.parse(sending);
    if (JSON.stringify({ ...body, sourceDetails }) === sending) return sending;
    idempotencyKey = newKey();
  }
  return JSON.stringify(body);
}

async function deliver(body: string): Promise<void> {
  sending = body;
  save();
  next.setAttribute("aria-disabled", "true");
  next.textContent = "Sending…";
  say("Sending");
  const ending = await outbox.deliver({ body, idempotencyKey });
  if (ending) finish(ending);
}

function finish(ending: Ending): void {
  rest();
  sending = null;
  if (ending.kind === "sent") {
    thank(ending.sent);
    return;
  }
  idempotencyKey = newKey();
  const errors: FieldError[] = [];
  const others: string[] = [];
  for (const { path, message } of ending.problems) {
    const field = fieldOf(path);
    if (field && document.getElementById(`${field}-error`)) errors.push({ field, message });
    else if (message) others.push(message);
  }
  const phone = form.dataset.phone ? ` Or call us on ${form.dataset.phone}.` : "";
  const detail = others.join(" ") || ending.detail || "This could not be sent.";
  if (errors.some(({ field }) => field === "slot")) void offers.slots(readValues(form), true);
  complain(errors, errors.length > 0 && others.length === 0 ? "" : detail + phone);
  save();
  host.tell("error", detail);
}

function thank({ reference, statusUrl, slotText, isConfirmed }: Sent): void {
  drafts.wipe();
  form.hidden = true;
  done.hidden = false;
  find("#reference").textContent = reference;
  const time = find("#time");
  time.textContent = timeText(slotText, isConfirmed);
  time.hidden = slotText === "";
  const link = find<HTMLAnchorElement>("#follow");
  link.href = new URL(statusUrl, location.href).href;
  link.hidden = !/^https?:$/.test(link.protocol);
  focusHeading();
  host.tell("submitted", reference);
}

function startAgain(): void {
  const { name, phone, email, postcode, preferred } = readValues(form);
  form.reset();
  fillValues(form, { name, phone, email, postcode, preferred });
  offerFaults();
  idempotencyKey = newKey();
  done.hidden = true;
  form.hidden = false;
  session.renew().catch(() => {});
  show(0);
  focusHeading();
}

function waitForNetwork(detail: string): void {
  const text = `Not sent yet – we keep trying. ${detail} You can leave this open.`;
  find("#problem").textContent = text.replace("  ", " ");
  next.textContent = "Trying again…";
}

function rest(): void {
  next.removeAttribute("aria-disabled");
  if (step === LAST) next.textContent = "Send enquiry";
  say("");
}

function say(text: string): void {
  find("#status").textContent = text;
}

function newsText(count: number): string {
  return count === 0 ? "" : `${count} new message${count === 1 ? "" : "s"}`;
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

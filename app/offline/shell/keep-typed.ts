import { readSession } from "#app/offline/store/facts.ts";
import {
  type Fields,
  forgetTyped,
  hasTyped,
  keepFields,
  takeFields,
} from "#app/offline/store/typed.ts";
import { toast } from "#app/ui/toast.tsx";

interface Typed {
  form: HTMLFormElement;
  key: string;
  fields: Fields;
  /** Whether it was handed on and nothing was typed since. */
  isSent: boolean;
}

const SECRET = /pass|pin|code/i;
const NOT_TYPED = new Set(["password", "hidden", "file", "submit", "button"]);

/**
 * Keeps what is typed when a page change fails for want of a signal, or the page itself is left: in the
 * tab's own storage, for its own person. It stands in its form again once that page is back.
 */
export async function keepTyped() {
  const userId = (await readSession())?.userId;
  if (!userId) return;
  forgetTyped({ but: userId });
  const typed = new Map<HTMLFormElement, Typed>();
  const keep = ({ key, fields }: Typed) => keepFields(userId, key, fields);

  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest("form") : null;
    if (form?.method !== "post") return;
    typed.set(form, { form, key: keyOf(form), fields: fieldsOf(form), isSent: false });
  });
  document.addEventListener("submit", ({ target }) => {
    const one = typed.get(target as HTMLFormElement);
    if (one) one.isSent = true;
  });
  window.addEventListener("pagehide", () => {
    for (const one of typed.values()) if (one.form.isConnected && !one.isSent) keep(one);
  });
  new MutationObserver(() => {
    const hasFailed = document.querySelector("[data-page-failed]") !== null;
    for (const one of typed.values()) {
      if (one.form.isConnected) continue;
      typed.delete(one.form);
      if (hasFailed) keep(one);
    }
    if (!hasFailed) bringBack(userId);
  }).observe(document, { childList: true, subtree: true });
  bringBack(userId);
}

function bringBack(userId: string) {
  if (!hasTyped()) return;
  for (const form of document.forms) {
    const fields = form.method === "post" ? takeFields(userId, keyOf(form)) : null;
    if (fields === null) continue;
    fill(form, fields);
    void toast("What you typed is back.");
  }
}

function fill(form: HTMLFormElement, fields: Fields) {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (isTyped(field)) field.value = value;
    else continue;
    const changed = field instanceof RadioNodeList ? form : field;
    changed.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function fieldsOf(form: HTMLFormElement): Fields {
  return [...form.elements].flatMap((field): Fields => {
    if (!isTyped(field) || field.name === "") return [];
    if (field instanceof HTMLInputElement && field.type === "checkbox") return [];
    if (field instanceof HTMLInputElement && field.type === "radio" && !field.checked) return [];
    return [[field.name, field.value]];
  });
}

function isTyped(
  field: unknown,
): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) return true;
  return (
    field instanceof HTMLInputElement && !NOT_TYPED.has(field.type) && !SECRET.test(field.name)
  );
}

/** A form as it is found again: its page, where it goes, and which of several it is. */
function keyOf(form: HTMLFormElement): string {
  const intent = form.querySelector<HTMLInputElement>("input[name=_intent]")?.value ?? "";
  return [window.location.pathname, form.getAttribute("action") ?? "", intent].join("|");
}

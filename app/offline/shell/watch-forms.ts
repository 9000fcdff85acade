import { doIt } from "#app/offline/forms/do-it.ts";
import { type Doing, photoEntries } from "#app/offline/forms/entries-of.ts";
import { readSession, serverNow } from "#app/offline/store/facts.ts";
import { rowsOf } from "#app/offline/store/outbox.ts";
import { countWaiting } from "#app/offline/store/outbox-rules.ts";
import { forgetTyped } from "#app/offline/store/typed.ts";
import { shrinkPhoto } from "#app/platform/shrink-photo.ts";
import { announceAsk } from "./asks.ts";
import { queueable, whyNot } from "./forms-offline.ts";

const OFFLINE_OUTBOX = "/offline#/outbox";
const passed = new WeakSet<HTMLFormElement>();

/** Lets a form go that was held back. */
export function letPass(form: HTMLFormElement) {
  if (form.getAttribute("action") === "/logout") forgetTyped();
  passed.add(form);
  form.requestSubmit();
}

/**
 * Looks at every form before it is sent: signing out with unsent work asks first; without signal a
 * form that may wait goes into the outbox, and one that may not says why and stays as it is.
 */
export function watchForms() {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
      if (passed.delete(form)) return;
      const submitter = event.submitter instanceof HTMLElement ? event.submitter : null;
      const path = new URL(
        submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "",
        window.location.href,
      ).pathname;
      const hold = () => {
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      if (path === "/logout") {
        hold();
        void beforeSignOut(form);
      } else if (!navigator.onLine) {
        hold();
        void withoutSignal(path, new FormData(form, submitter));
      }
    },
    { capture: true },
  );
}

async function beforeSignOut(form: HTMLFormElement) {
  const session = await readSession().catch(() => null);
  const waiting = session ? countWaiting(await rowsOf(session.userId)) : 0;
  if (session && waiting > 0)
    announceAsk({ kind: "sign-out", form, userId: session.userId, waiting });
  else letPass(form);
}

async function withoutSignal(path: string, form: FormData) {
  const session = await readSession().catch(() => null);
  const doing = session ? queueable(path, form, await serverNow()) : null;
  if (!session || !doing) return announceAsk({ kind: "why-not", why: whyNot(path) });
  try {
    await doIt(session.userId, await withPhotos(doing, form));
    window.location.assign(OFFLINE_OUTBOX);
  } catch (error) {
    announceAsk({ kind: "why-not", why: (error as Error).message });
  }
}

/** Photos chosen in the form of a new lead follow it in its lane. */
async function withPhotos(doing: Doing, form: FormData): Promise<Doing> {
  const chosen = form
    .getAll("photos")
    .filter((one): one is File => one instanceof File && one.size > 0);
  const [first] = doing.entries;
  if (first?.entry.request.path !== "/leads" || chosen.length === 0) return doing;
  const small = await Promise.all(chosen.map(shrinkPhoto));
  const { title, madeAt } = first.entry;
  const path = `/leads/${doing.lane}/photos`;
  const photos = photoEntries({ path, said: { title, madeAt } }, small);
  return { ...doing, entries: [...doing.entries, ...photos] };
}

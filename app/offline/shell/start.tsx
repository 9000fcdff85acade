import { createRoot } from "react-dom/client";
import { refreshCopy } from "#app/offline/store/copy.ts";
import { readNotice, readSession, writeNotice } from "#app/offline/store/facts.ts";
import { replay } from "#app/offline/store/replay.ts";
import { toast } from "#app/ui/toast.tsx";
import { timeCalls } from "./call-timer.ts";
import { DeviceParts } from "./device-parts.tsx";
import { keepTyped } from "./keep-typed.ts";
import { watchForms } from "./watch-forms.ts";

const FRESH_MS = 60_000;
const AGAIN_MS = 5 * 60_000;

/**
 * What a staff page does for its device: keeps the copy fresh, sends what waits, shows how much that
 * is, and asks before anything of it is lost. Fetched after the page works; it never delays it.
 */
export function startDevice() {
  const place = document.createElement("div");
  document.body.append(place);
  createRoot(place).render(<DeviceParts />);
  watchForms();
  void keepTyped().catch(() => {});
  timeCalls();
  const tryNow = () => void catchUp(true).catch(() => {});
  tryNow();
  window.addEventListener("online", tryNow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") tryNow();
  });
  setInterval(() => {
    if (document.visibilityState === "visible") void catchUp(false).catch(() => {});
  }, AGAIN_MS);
  void tellNotice();
}

async function catchUp(isForced: boolean) {
  if (!navigator.onLine) return;
  const session = await readSession();
  if (!session || Date.now() + session.clockAhead - session.copiedAt > FRESH_MS)
    await refreshCopy();
  if ((await replay({ isForced })) === "sent") await refreshCopy();
}

async function tellNotice() {
  const notice = await readNotice().catch(() => null);
  if (!notice) return;
  await toast(notice, { isError: true });
  await writeNotice(null);
}

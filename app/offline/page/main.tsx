import { createRoot } from "react-dom/client";
import { refreshCopy } from "#app/offline/store/copy.ts";
import { replay } from "#app/offline/store/replay.ts";
import { OfflineApp } from "./offline-app.tsx";

async function catchUp() {
  if (!navigator.onLine) return;
  await refreshCopy();
  await replay({ isForced: true });
}

const place = document.getElementById("app");
if (place) createRoot(place).render(<OfflineApp />);
const tryAgain = () => void catchUp().catch(() => {});
tryAgain();
window.addEventListener("online", tryAgain);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") tryAgain();
});
void navigator.serviceWorker?.register("/sw.js").catch(() => {});

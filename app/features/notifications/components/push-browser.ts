/** What this browser can do about pushes, and what it does already. */
export type PushState =
  | "looking"
  | "unsupported"
  | "needs-home-screen"
  | "refused"
  | "off"
  | "on"
  | "failed";

const KEPT = "push-device";

/** @param known ids of the person's devices, as the server has them */
export async function pushState(known: readonly string[]): Promise<PushState> {
  if (isIphoneTab()) return "needs-home-screen";
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return "unsupported";
  if (Notification.permission === "denied") return "refused";
  const kept = thisDevice();
  return kept !== null && known.includes(kept) && Notification.permission === "granted"
    ? "on"
    : "off";
}

/** The id under which the server knows this browser. */
export function thisDevice(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** From a tap only: asks for the permission, subscribes, and tells the server. */
export async function turnPushOn(): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return "refused";
  const [{ publicKey }, registration] = await Promise.all([
    answer<{ publicKey: string }>(await fetch("/api/crm/push/key")),
    navigator.serviceWorker.ready,
  ]);
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const subscription = await registration.pushManager.subscribe(options);
  const saved = await answer<{ id: string }>(
    await fetch("/api/crm/push/subscriptions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(subscription.toJSON()),
    }),
  );
  localStorage.setItem(KEPT, saved.id);
  return "on";
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`the server said ${response.status}`);
  return (await response.json()) as T;
}

/** Safari on iPhone and iPad, in a tab: there is no push before it stands on the Home Screen. */
function isIphoneTab(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  const isApple =
    /iPhone|iPad/.test(userAgent) || (/Mac OS X/.test(userAgent) && maxTouchPoints > 1);
  const isStandalone =
    matchMedia("(display-mode: standalone)").matches ||
    (navigator as { standalone?: boolean }).standalone === true;
  return isApple && !isStandalone;
}

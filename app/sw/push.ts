import { keepAnswer } from "#app/offline/store/answer.ts";
import {
  buttonsFor,
  notSent,
  notSentYet,
  type PushButton,
  type PushMessage,
  readMessage,
  tokenClaims,
} from "./push-message.ts";
import { worker } from "./scope.ts";

interface Shown extends NotificationOptions {
  actions?: PushButton[];
  renotify?: boolean;
}

const ROOM_FOR_BUTTONS = 2;

/** Shows what is pushed, and lets the buttons act without opening the app. */
export function listenForPush() {
  worker.addEventListener("push", (event) => {
    const message = readMessage(event.data?.text());
    event.waitUntil(Promise.all([show(message), confirmReceipt(message)]));
  });
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    const { reply } = event as NotificationEvent & { reply?: string | null };
    const message = event.notification.data as PushMessage;
    event.waitUntil(follow(message, event.action, reply ?? null));
  });
  worker.addEventListener("pushsubscriptionchange", (event) => {
    event.waitUntil(renewSubscription(event as SubscriptionChange));
  });
}

function show(message: PushMessage, isToStay = message.actions.length > 0) {
  const room = "maxActions" in Notification ? Number(Notification.maxActions) : ROOM_FOR_BUTTONS;
  const options: Shown = {
    body: message.body,
    tag: message.tag,
    renotify: true,
    icon: "/icons/icon-192.png",
    data: message,
    actions: buttonsFor(message, room),
    // What asks for something stays until somebody answers; Chromium takes the others away in seconds.
    requireInteraction: isToStay,
  };
  return worker.registration.showNotification(message.title, options);
}

async function follow(message: PushMessage, action: string, typed: string | null) {
  if (action === "reply") return reply(message, typed?.trim() ?? "");
  if (action === "done" || action === "snooze") return act(message, action);
  return open(action === "call" ? callUrl(message.url) : message.url);
}

/** Sends what was typed beside the message; where nothing could be typed, opens the thread to do so. */
async function reply(message: PushMessage, text: string) {
  const { actionToken: token } = message;
  if (text === "" || !token) return open(`${message.url}?reply`);
  const path = `/api/crm/notifications/${tokenClaims(token).notificationId}/act`;
  const answer = await send(path, { action: "reply", text, token }).catch(() => null);
  if (answer?.ok) return;
  const { code, detail } = await problemIn(answer);
  const isSignedOut = answer?.status === 401 && code !== "session_revoked";
  const waitsFor = answer === null ? "signal" : isSignedOut ? "sign-in" : null;
  const isKept = waitsFor !== null && (await keep(token, text));
  const told = isKept ? notSentYet(message, text, waitsFor) : notSent(message, text, detail);
  await show(told, true);
}

/** What the shop says, aloud only when something came in between, such as a colleague's answer. */
async function problemIn(answer: Response | null): Promise<{ code: string; detail: string }> {
  const { code = "", detail = "" } = (await answer?.json().catch(() => null)) ?? {};
  return { code: String(code), detail: answer?.status === 409 ? String(detail) : "" };
}

/** Whether the words lie in the outbox of whoever was told. */
async function keep(token: string, text: string): Promise<boolean> {
  const { notificationId, userId } = tokenClaims(token);
  if (!notificationId || !userId) return false;
  try {
    await keepAnswer({ notificationId, userId, text });
    // Background Sync: Chromium's bonus, unknown to the types.
    const { sync } = worker.registration as { sync?: { register(tag: string): Promise<void> } };
    await sync?.register("outbox").catch(() => {});
    return true;
  } catch {
    return false;
  }
}

async function act(message: PushMessage, action: "done" | "snooze") {
  const { actionToken: token } = message;
  const path = `/api/crm/notifications/${tokenClaims(token).notificationId}/act`;
  const isSaved = await post(path, { action, token }).catch(() => false);
  if (isSaved) return;
  await show({ ...message, title: "Not saved", body: `${message.title}: try again, or open it.` });
}

/** True when the server has it; 409 says that it had it before. */
async function post(path: string, body: unknown): Promise<boolean> {
  const answer = await send(path, body);
  return answer.ok || answer.status === 409;
}

function send(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** "Last received 09:12" in the list of devices. */
async function confirmReceipt({ actionToken: token }: PushMessage) {
  if (token) await post("/api/crm/push/received", { token }).catch(() => false);
}

async function open(url: string) {
  const pages = await worker.clients.matchAll({ type: "window" });
  const page = pages.find((one) => one.visibilityState === "visible") ?? pages[0];
  if (!page) return worker.clients.openWindow(url);
  await page.focus().catch(() => {});
  return page.navigate(url).catch(() => worker.clients.openWindow(url));
}

function callUrl(url: string) {
  return url.includes("call=1") ? url : `${url}${url.includes("?") ? "&" : "?"}call=1`;
}

interface SubscriptionChange extends ExtendableEvent {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}

async function renewSubscription({ oldSubscription, newSubscription }: SubscriptionChange) {
  const options = oldSubscription?.options;
  const renewed =
    newSubscription ?? (options ? await worker.registration.pushManager.subscribe(options) : null);
  if (renewed)
    await post("/api/crm/push/subscriptions", {
      ...renewed.toJSON(),
      replaces: oldSubscription?.endpoint,
    }).catch(() => false);
}

import { type CDPSession, expect, type Page, type Worker } from "@playwright/test";
import { type PushService, startPushService } from "#tests/fixtures/push-double.ts";

export interface Shown {
  title: string;
  body: string;
  tag: string;
  actions: string[];
  url: string;
}

/** A push service that the shop sends to for whoever is signed in, at any hour: journeys also run at night. */
export async function openPushService(page: Page): Promise<PushService> {
  const headers = { Origin: new URL(page.url()).origin };
  const read = async (path: string) => (await page.request.get(`/api/crm${path}`)).json();
  const { publicKey } = await read("/push/key");
  const service = await startPushService(() => publicKey);
  const subscribed = await page.request.post("/api/crm/push/subscriptions", {
    headers,
    data: service.subscribe("phone"),
  });
  expect(subscribed.ok(), await subscribed.text()).toBe(true);
  const known = await read("/notifications/preferences");
  const awake = await page.request.put("/api/crm/notifications/preferences", {
    headers,
    data: { ...known, quietFrom: "00:00", quietTo: "00:00" },
  });
  expect(awake.ok(), await awake.text()).toBe(true);
  return service;
}

/** Hands messages to the page's service worker as the browser's push service would. */
export async function openPushLine(page: Page) {
  const origin = new URL(page.url()).origin;
  await page.context().grantPermissions(["notifications"], { origin });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const devtools = await page.context().newCDPSession(page);
  const registrationId = await registrationOf(devtools, origin);
  const worker = page.context().serviceWorkers()[0];
  if (!worker) throw new Error("The page has no service worker.");
  await countWhatIsShown(worker);
  return {
    /** Answers what the phone shows once the message is there. */
    async deliver(message: { tag: string } & Record<string, unknown>): Promise<Shown[]> {
      const data = JSON.stringify(message);
      const before = await countShown(worker);
      await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
      await expect.poll(() => countShown(worker)).toBe(before + 1);
      return shownOn(page);
    },
    shown: () => shownOn(page),
    /** A press on one of the buttons, or, with an empty action, on the notification itself; `reply` is typed. */
    async press(tag: string, action: string, reply: string | null = null) {
      await worker.evaluate(
        async ([wanted, pressed, typed]) => {
          const scope = self as unknown as {
            registration: ServiceWorkerRegistration;
            dispatchEvent: (event: Event) => boolean;
            NotificationEvent: new (type: string, options: object) => Event;
          };
          const [notification] = await scope.registration.getNotifications({ tag: wanted });
          if (!notification) throw new Error(`nothing is shown for ${wanted}`);
          const options = { notification, action: pressed };
          const event = new scope.NotificationEvent("notificationclick", options);
          Object.defineProperty(event, "reply", { value: typed });
          scope.dispatchEvent(event);
        },
        [tag, action, reply] as const,
      );
    },
  };
}

interface Counting {
  registration: ServiceWorkerRegistration;
  shownCount?: number;
}

/**
 * To ask for the notifications while one is being put up makes Chromium forget it: it drops from its
 * records what is not on the screen yet. So the worker counts what is up, and nobody asks before.
 */
function countWhatIsShown(worker: Worker): Promise<void> {
  return worker.evaluate(() => {
    const scope = self as unknown as Counting;
    if (scope.shownCount !== undefined) return;
    scope.shownCount = 0;
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.registration.showNotification = async (title, options) => {
      await show(title, options);
      scope.shownCount = (scope.shownCount ?? 0) + 1;
    };
  });
}

const countShown = (worker: Worker) =>
  worker.evaluate(() => (self as unknown as Counting).shownCount ?? 0);

async function registrationOf(devtools: CDPSession, origin: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  return found;
}

function shownOn(page: Page): Promise<Shown[]> {
  return page.evaluate(async () => {
    const ready = await navigator.serviceWorker.ready;
    return (await ready.getNotifications()).map((one) => ({
      title: one.title,
      body: one.body,
      tag: one.tag,
      actions: ((one as { actions?: { action: string }[] }).actions ?? []).map(
        ({ action }) => action,
      ),
      url: (one.data as { url: string }).url,
    }));
  });
}

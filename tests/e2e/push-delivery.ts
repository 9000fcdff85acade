import type { CDPSession, Page } from "@playwright/test";

export interface Shown {
  title: string;
  body: string;
  tag: string;
  actions: string[];
  url: string;
}

/** Hands messages to the page's service worker as the browser's push service would. */
export async function openPushLine(page: Page) {
  const origin = new URL(page.url()).origin;
  await page.context().grantPermissions(["notifications"], { origin });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const devtools = await page.context().newCDPSession(page);
  const registrationId = await registrationOf(devtools, origin);
  return {
    /** Answers what the phone shows once the message is there. */
    async deliver(message: { tag: string } & Record<string, unknown>): Promise<Shown[]> {
      const data = JSON.stringify(message);
      await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
      await page.waitForFunction(async (tag) => {
        const ready = await navigator.serviceWorker.ready;
        return (await ready.getNotifications({ tag })).length > 0;
      }, message.tag);
      return shownOn(page);
    },
    shown: () => shownOn(page),
    /** A press on one of the buttons, or, with an empty action, on the notification itself. */
    async press(tag: string, action: string) {
      const [worker] = page.context().serviceWorkers();
      if (!worker) throw new Error("The page has no service worker.");
      await worker.evaluate(
        async ([wanted, pressed]) => {
          const scope = self as unknown as {
            registration: ServiceWorkerRegistration;
            dispatchEvent: (event: Event) => boolean;
            NotificationEvent: new (type: string, options: object) => Event;
          };
          const [notification] = await scope.registration.getNotifications({ tag: wanted });
          if (!notification) throw new Error(`nothing is shown for ${wanted}`);
          const options = { notification, action: pressed };
          scope.dispatchEvent(new scope.NotificationEvent("notificationclick", options));
        },
        [tag, action] as const,
      );
    },
  };
}

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

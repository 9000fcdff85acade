import { expect, type Page } from "@playwright/test";

/** The worker is in charge, and the device holds its copy whole. */
export async function makeReady(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
  });
  await expect.poll(() => page.evaluate(isCopied), { timeout: 20_000 }).toBe(true);
}

/** Whose copy it is is written last. */
async function isCopied(): Promise<boolean> {
  const name = "revivatech";
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return false;
  return new Promise((done) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction("facts").objectStore("facts").count("session");
      reading.onsuccess = () => {
        database.close();
        done(reading.result > 0);
      };
    };
    opening.onerror = () => done(false);
  });
}

/** Airplane mode for pages and for the worker. */
export async function fly(page: Page, isOffline: boolean) {
  await page.context().setOffline(isOffline);
}

/** Everything of one kind that carries the mark, as the API tells it. */
export async function found(page: Page, path: string, mark: string) {
  const answer = await page.request.get(`/api/crm/${path}`);
  const { data } = (await answer.json()) as { data: Record<string, unknown>[] };
  return data.filter((row) => JSON.stringify(row).includes(mark));
}

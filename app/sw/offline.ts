import { replay } from "#app/offline/store/replay.ts";
import { endSession, endsSession } from "#app/offline/store/session-end.ts";
import { keepShared } from "#app/offline/store/shared.ts";
import { worker } from "./scope.ts";

/** Changes with every build: old files go when the new worker takes over. */
declare const OFFLINE_VERSION: string;
const CACHE = `revivatech-${OFFLINE_VERSION}`;
const PAGE = "/offline";
/** Pages of customers and foreign sites: they know no outbox and no copy. */
const OF_OTHERS = /^\/(api|portal|enquiry|widget|welcome|internal)(\/|$)/;
const FILES = /^\/(assets\/|icons\/|offline\.(js|css)$|favicon\.svg$)/;

interface SyncEvent extends ExtendableEvent {
  tag: string;
}

/**
 * Keeps files and the one page `/offline`, never the HTML of other pages: those hold personal data.
 * Takes what other apps share, wipes the copy when somebody's time at the device ends, sends what waits.
 */
export function keepGoingOffline() {
  worker.addEventListener("install", (event) => event.waitUntil(keepOfflinePage()));
  worker.addEventListener("activate", (event) => event.waitUntil(dropOldFiles()));
  worker.addEventListener("fetch", answer);
  worker.addEventListener("message", ({ data }) => {
    if (data === "take-over") void worker.skipWaiting();
  });
  // Background Sync: Chromium's bonus, unknown to the types.
  worker.addEventListener("sync" as "push", (event) => {
    if ((event as unknown as SyncEvent).tag === "outbox") event.waitUntil(sendWaiting());
  });
  void sendWaiting();
}

const sendWaiting = () => replay().catch(() => "no-signal" as const);

async function keepOfflinePage() {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { cache: "reload" });
  if (!page.ok) throw new Error("the offline page is not there");
  const html = await page.clone().text();
  const files = [...html.matchAll(/(?:src|href)="(\/(?:offline\.|icons\/)[^"]+)"/g)];
  await cache.addAll(files.map(([, path = ""]) => new Request(path, { cache: "reload" })));
  await cache.put(PAGE, page);
}

async function dropOldFiles() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("revivatech-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

function answer(event: FetchEvent) {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin || OF_OTHERS.test(url.pathname)) return;
  if (request.method === "POST") {
    if (url.pathname === "/share") event.respondWith(takeShared(request));
    else if (endsSession({ method: "POST", pathname: url.pathname })) event.waitUntil(endSession());
    return;
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(openPage(event, url));
  else if (FILES.test(url.pathname)) event.respondWith(fileOf(event));
}

async function openPage(event: FetchEvent, url: URL): Promise<Response> {
  if (url.pathname === PAGE) {
    const kept = await caches.match(PAGE, { cacheName: CACHE });
    return kept ?? fetch(event.request);
  }
  try {
    const page = await fetch(event.request);
    if (endsSession({ method: "GET", pathname: url.pathname })) event.waitUntil(endSession());
    return page;
  } catch {
    const to = encodeURIComponent(`${url.pathname}${url.search}`);
    return Response.redirect(`${PAGE}?to=${to}`, 302);
  }
}

/** Files carry their version in the name, so the kept one is as good as the server's. */
async function fileOf(event: FetchEvent): Promise<Response> {
  const kept = await caches.match(event.request, { cacheName: CACHE });
  if (kept) return kept;
  const fresh = await fetch(event.request);
  if (fresh.ok && fresh.type === "basic") {
    const copy = fresh.clone();
    event.waitUntil(caches.open(CACHE).then((cache) => cache.put(event.request, copy)));
  }
  return fresh;
}

async function takeShared(request: Request): Promise<Response> {
  try {
    const id = await keepShared(await request.formData());
    return Response.redirect(`/leads/new?shared=${id}`, 303);
  } catch {
    return Response.redirect("/leads/new", 303);
  }
}

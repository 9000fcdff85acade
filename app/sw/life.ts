import { worker } from "./scope.ts";

/** Open pages are the worker's from its first activation, so that a tapped notification may steer them. */
export function takeOver() {
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
}

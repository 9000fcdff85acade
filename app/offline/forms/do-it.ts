import { queue } from "#app/offline/store/outbox.ts";
import { replay } from "#app/offline/store/replay.ts";
import { newId } from "#app/platform/ids.ts";
import type { Doing } from "./entries-of.ts";

interface SyncRegistration extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/** Puts it into the outbox and sends it at once where there is signal. @throws OutboxFull */
export async function doIt(userId: string, { lane, entries }: Doing) {
  await queue({ userId, lane, group: newId() }, entries);
  // Asked for once there is something to lose: the browser then clears other sites first.
  void navigator.storage?.persist?.().catch(() => false);
  void replay().catch(() => {});
  const ready = (await navigator.serviceWorker?.getRegistration()) as SyncRegistration | undefined;
  await ready?.sync?.register("outbox").catch(() => {});
}

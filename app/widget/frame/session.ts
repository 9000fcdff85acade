import { search, writeProof } from "#app/platform/proof-of-work.ts";

const REFRESH_AFTER_MS = 110 * 60 * 1000;
/** The server takes nothing from a page that is younger than three seconds. */
const MIN_AGE_MS = 3200;
const SLICE_MS = 8;

export type Pass = { pageToken: string; proof: string };

/** The page's token and its proof of work, made in idle slices from the start and renewed before it dies. */
export function createSession(key: string, first: { pageToken: string; challenge: string }) {
  let pageToken = first.pageToken;
  let bornAt = Date.now();
  let proof = prove(first.challenge);

  async function renew(): Promise<void> {
    const answer = await fetch(`/api/public/session?key=${encodeURIComponent(key)}`, {
      headers: { "X-Widget-Key": key, "X-Page-Token": pageToken },
    });
    if (!answer.ok) throw new Error(`session ${answer.status}`);
    const session = await answer.json();
    pageToken = String(session.pageToken);
    bornAt = Date.now();
    proof = prove(String(session.challenge));
  }

  return {
    renew,
    /** A token and a proof that are good now. Throws when neither can be had. */
    async pass(): Promise<Pass> {
      if (Date.now() - bornAt > REFRESH_AFTER_MS) await renew();
      const solved = await proof;
      await pause(bornAt + MIN_AGE_MS - Date.now());
      return { pageToken, proof: solved };
    },
  };
}

/** Solves in slices of a few milliseconds, so that typing never waits. */
async function prove(challenge: string): Promise<string> {
  let sliceEnd = performance.now() + SLICE_MS;
  for (const found of search(challenge)) {
    if (found !== null) return writeProof(challenge, found);
    if (performance.now() < sliceEnd) continue;
    await idle();
    sliceEnd = performance.now() + SLICE_MS;
  }
  return "";
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 50 });
    else setTimeout(resolve, 1);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** What stands between says that the shop does not answer: a restart, an update. */
const AWAY = new Set([502, 503, 504]);

/**
 * A `fetch` for the router. Data that a page asks for again by itself (news, progress) are asked for until
 * the shop can be reached: the page stays as it is meanwhile, where it would give way to an error. What a
 * person asked for, a link or a form, is told at once as ever.
 * @param isAskedAgain whether the router asks by itself now
 */
export function patientFetch(send: typeof fetch, isAskedAgain: () => boolean): typeof fetch {
  return async (input, init) => {
    const isPatient = isData(input, init) && isAskedAgain();
    if (!isPatient) return send(input, init);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const answer = await send(input, init);
        if (!AWAY.has(answer.status)) return answer;
      } catch (error) {
        if (init?.signal?.aborted) throw error;
      }
      await new Promise((done) => setTimeout(done, pause));
      init?.signal?.throwIfAborted();
    }
  };
}

function isData(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (input instanceof Request || (init?.method ?? "GET") !== "GET") return false;
  return new URL(input, "http://localhost").pathname.endsWith(".data");
}

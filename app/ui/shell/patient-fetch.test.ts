import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { patientFetch } from "./patient-fetch.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A network that gives these answers one after the other; what is null cannot be reached. */
function network(...statuses: (number | null)[]) {
  return vi.fn(async () => {
    const status = statuses.shift();
    if (!status) throw new TypeError("Failed to fetch");
    return new Response(null, { status });
  });
}

test("what the page asks for by itself is asked for until the shop answers", async () => {
  const send = network(null, 502, 503, null, 200);
  const answer = patientFetch(send, () => true)("/leads.data");
  await vi.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000);
  expect(send).toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(8_000);
  expect((await answer).status).toBe(200);
});

test.each([
  ["a link", "/leads.data", undefined, false],
  ["a form", "/leads.data", { method: "POST" }, true],
  ["what is no page's data", "/api/crm/leads", undefined, true],
] as const)("%s is told at once", async (_what, address, init, isAskedAgain) => {
  const send = network(null, 200);
  await expect(patientFetch(send, () => isAskedAgain)(address, init)).rejects.toThrow(TypeError);
  expect(send).toHaveBeenCalledTimes(1);
});

test.each([404, 422, 500])("%i is the shop's own answer", async (status) => {
  const answer = await patientFetch(network(status), () => true)("/leads.data");
  expect(answer.status).toBe(status);
});

test("what nobody waits for any more is not asked for again", async () => {
  const send = network(null, null, 200);
  const stop = new AbortController();
  const answer = patientFetch(send, () => true)("/leads.data", { signal: stop.signal });
  const refused = expect(answer).rejects.toThrow("aborted");
  await vi.advanceTimersByTimeAsync(500);
  stop.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  await refused;
  expect(send).toHaveBeenCalledTimes(1);
});

import { expect, test, vi } from "vitest";
import { atMostEvery } from "./live-updates.ts";

test("the first change is answered at once, a storm of them once a second, the last always", () => {
  vi.useFakeTimers();
  const work = vi.fn();
  const paced = atMostEvery(1000, work);
  paced.ask();
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 50; i += 1) {
    vi.advanceTimersByTime(30);
    paced.ask();
  }
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(5000);
  expect(work).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

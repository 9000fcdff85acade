import { expect, test, vi } from "vitest";
import { afterHold, areNewsHeld, holdNews } from "./held-news.ts";

test("news wait for the last hand that holds them, and are shown once", () => {
  const show = vi.fn();
  const first = holdNews();
  const second = holdNews();
  afterHold(show);
  afterHold(show);
  first();
  first();
  expect(areNewsHeld()).toBe(true);
  expect(show).not.toHaveBeenCalled();
  second();
  expect(areNewsHeld()).toBe(false);
  expect(show).toHaveBeenCalledTimes(1);
});

test("with nothing in the hand news are shown at once", () => {
  const show = vi.fn();
  afterHold(show);
  expect(show).toHaveBeenCalledTimes(1);
});

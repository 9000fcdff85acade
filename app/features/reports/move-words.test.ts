import { expect, test } from "vitest";
import { whyOfMove } from "./move-words.ts";

const moved = { reason: null, cause: null, by: null };

test.each([
  ["by itself, with a booking", { ...moved, cause: "booking.created" }, "a repair was booked"],
  [
    "by hand, with a reason",
    { reason: "Bought here before", cause: "person", by: "Adam" },
    "Bought here before · Adam",
  ],
  [
    "by somebody's booking",
    { ...moved, cause: "booking.created", by: "Tess" },
    "a repair was booked · Tess",
  ],
  ["for a cause of later times", { ...moved, cause: "moon.full" }, ""],
])("a move %s says why", (_how, move, said) => {
  expect(whyOfMove(move)).toBe(said);
});

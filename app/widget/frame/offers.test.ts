import { expect, test } from "vitest";
import { priceText } from "./offers.ts";
import { doorFor } from "./send.ts";
import { timeText } from "./times.ts";

test("the price is told as a range, or as one price", () => {
  expect(priceText(7_900, 14_950)).toBe("Usually £79.00 to £149.50, VAT included.");
  expect(priceText(7_900, 7_900)).toBe("Usually £79.00, VAT included.");
});

test("a time is booked, or held until the shop confirms", () => {
  const slot = "Tue 24 Nov 2026, 12:00";
  expect(timeText(slot, true)).toBe("You are booked: Tue 24 Nov 2026, 12:00.");
  expect(timeText(slot, false)).toBe("Tue 24 Nov 2026, 12:00 is held for you until we confirm it.");
});

test("an enquiry with a time goes through the door that holds it", () => {
  expect(doorFor(JSON.stringify({ website: "" }))).toBe("/api/public/leads");
  expect(doorFor(JSON.stringify({ slotStartsAt: "2026-11-24T12:00:00.000Z" }))).toBe(
    "/api/public/bookings",
  );
});

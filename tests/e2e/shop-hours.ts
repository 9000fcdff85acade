import { type APIRequestContext, expect } from "@playwright/test";
import { localDateOf, weekdayOf } from "#app/platform/dates.ts";
import { appUrl } from "./shop.ts";

const headers = () => ({ Origin: appUrl() });
const ALL_DAY = [{ opens: "00:00", closes: "24:00" }];
const OFFICE = [{ opens: "09:00", closes: "17:00" }];

/**
 * Opens the shop at every hour of this day, or closes it until a morning in some days, whatever the time
 * of the journey; what it answers puts the hours back.
 */
export async function keepShop(request: APIRequestContext, state: "open" | "closed") {
  const { weeklyHours, closedDays } = await (await request.get("/api/crm/shop/hours")).json();
  const today = localDateOf(Date.now());
  const isLater = (day: number) => (day - weekdayOf(today) + 7) % 7 === 3;
  const kept = weeklyHours.map((_: unknown, day: number) =>
    state === "open" ? ALL_DAY : isLater(day) ? OFFICE : [],
  );
  const holiday = closedDays.find(({ date }: { date: string }) => date === today);
  const isReopened = state === "open" && holiday !== undefined;
  if (isReopened) {
    const path = `/api/crm/shop/closed-days/${holiday.id}`;
    expect((await request.delete(path, { headers: headers() })).ok()).toBe(true);
  }
  await writeHours(request, kept);
  return async () => {
    await writeHours(request, weeklyHours);
    if (!isReopened) return;
    const data = { date: holiday.date, name: holiday.name };
    await request.post("/api/crm/shop/closed-days", { headers: headers(), data });
  };
}

async function writeHours(request: APIRequestContext, weeklyHours: unknown) {
  const data = { weeklyHours };
  const answer = await request.put("/api/crm/shop/hours", { headers: headers(), data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { listeningTo, stopTwice } from "./microphone.ts";
import { fly, found, makeReady } from "./offline-device.ts";
import { makeLead, signIn, watch } from "./people.ts";
import { tone } from "./tone.ts";

const speaking = listeningTo(() => tone(3));

const recorderOf = (page: Page) => page.getByRole("dialog", { name: "Voice note" });
const notesOf = (page: Page) => page.getByRole("region", { name: "Voice notes" });
const notesOn = (page: Page, job: string) => found(page, `recordings?bookingId=${job}`, "");

/** Opens the recorder, speaks for two seconds and keeps it. */
async function dictate(page: Page) {
  await page.getByRole("button", { name: "Voice note" }).click();
  const recorder = recorderOf(page);
  await recorder.getByRole("button", { name: "Start recording" }).click();
  await expect(recorder.getByRole("timer")).toHaveText("0:02");
  await stopTwice(page, recorder);
  await recorder.getByRole("button", { name: "Keep" }).click();
  await expect(recorder).toBeHidden();
}

async function openJob(page: Page): Promise<string> {
  await signIn(page, "admin");
  await makeReady(page);
  const jobs = await found(page, "bookings?status=IN_REPAIR&limit=20", "");
  for (const { id } of jobs)
    if ((await notesOn(page, String(id))).length === 0) {
      const ahead = page.waitForResponse(/voice-note-sheet/);
      await page.goto(`/bookings/${id}`);
      await ahead;
      return String(id);
    }
  throw new Error("the demo has no job in repair without a note");
}

speaking("a note dictated on a job plays there with its waveform", async ({ page }) => {
  const problems = watch(page);
  const job = await openJob(page);
  await expect(notesOf(page)).toBeHidden();
  await page.getByRole("button", { name: "Voice note" }).click();
  const recorder = recorderOf(page);
  const begin = recorder.getByRole("button", { name: "Start recording" });
  await expect(begin).toBeFocused();
  await expect(recorder.getByText("deleted 90 days after")).toBeVisible();
  expect((await begin.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(violations).toEqual([]);

  // By keys alone; Esc never throws away what was said.
  await page.keyboard.press("Enter");
  await expect(recorder.getByRole("timer")).toHaveText("0:01");
  await page.keyboard.press("Escape");
  await expect(recorder.getByRole("status")).toHaveText(/^Recorded/);
  await page.keyboard.press("Escape");
  await expect(recorder.getByRole("status")).toHaveText("Keep the recording or discard it first.");
  const listened = recorder.locator("audio");
  await listened.evaluate((sound: HTMLAudioElement) => sound.play());
  await expect
    .poll(() => listened.evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeGreaterThan(0.2);
  const again = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(again.violations).toEqual([]);
  await recorder.getByRole("button", { name: "Discard" }).click();
  await page.keyboard.press("Escape");
  await expect(recorder).toBeHidden();
  await expect(page.getByRole("button", { name: "Voice note" })).toBeFocused();

  await dictate(page);
  const notes = notesOf(page);
  await notes.getByRole("button", { name: "Play the voice message" }).click();
  await expect
    .poll(() => notes.locator("audio").evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeGreaterThan(0);
  expect(await notes.locator("svg rect").count()).toBeGreaterThan(20);
  const saving = page.waitForEvent("download");
  await notes.getByRole("link", { name: /^Download the recording/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.(webm|mp3|wav)$/);
  expect(await notesOn(page, job)).toHaveLength(1);
  expect(problems).toEqual([]);
});

speaking("a note dictated without signal waits and then arrives once", async ({ page }) => {
  const job = await openJob(page);
  await page.waitForLoadState("networkidle");
  await fly(page, true);
  await dictate(page);
  await expect(page.getByRole("link", { name: "1 waiting", exact: true })).toBeVisible();

  // The page without signal takes one too, and both wait in their order.
  await page.goto("/customers").catch(() => {});
  await page.goto(`${page.url().split("#")[0]}#/job/${job}`);
  await page.getByRole("button", { name: "Speak a note" }).click();
  await page.getByRole("button", { name: "Start recording" }).click();
  await expect(page.getByRole("timer")).toHaveText("0:01");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("heading", { name: "2 waiting" })).toBeVisible();

  // The first answer is lost after the server has done its work.
  let sent = 0;
  await page.context().route("**/api/crm/recordings?*", async (route) => {
    if (route.request().method() === "GET") return route.continue();
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await fly(page, false);
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event("online")));
      return page.getByRole("heading", { name: "Everything is sent" }).isVisible();
    })
    .toBe(true);
  expect(sent).toBe(3);
  const kept = await notesOn(page, job);
  expect(kept).toHaveLength(2);
  expect(new Set(kept.map(({ durationMs }) => Number(durationMs) > 800))).toEqual(new Set([true]));
});

speaking(
  "what was not decided on is asked about when the page is left, and there again",
  async ({ page }) => {
    await openJob(page);
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.getByRole("button", { name: "Voice note" }).click();
    const recorder = recorderOf(page);
    await recorder.getByRole("button", { name: "Start recording" }).click();
    await expect(recorder.getByRole("timer")).toHaveText("0:01");
    await recorder.getByRole("button", { name: "Stop" }).click();
    await expect(recorder.getByRole("status")).toHaveText(/^Recorded/);
    await page.reload();
    expect(asked).toEqual(["beforeunload"]);

    await page.getByRole("button", { name: "Voice note" }).click();
    await expect(recorder.getByRole("status")).toHaveText(/^From before, 0:0\d\./);
    const listened = recorder.locator("audio");
    await listened.evaluate((sound: HTMLAudioElement) => sound.play());
    await recorder.getByRole("button", { name: "Discard" }).click();
    await page.reload();
    expect(asked).toHaveLength(1);
    await page.getByRole("button", { name: "Voice note" }).click();
    await expect(recorder.getByRole("button", { name: "Start recording" })).toBeVisible();

    // Left in the middle of a sentence, by a change of pages within the app, which asks nobody.
    await page.keyboard.press("Escape");
    const own = page.url();
    await page.getByRole("link", { name: "Today" }).first().click();
    await page.waitForURL("**/today");
    await page.goBack();
    await page.waitForURL(own);
    await page.getByRole("button", { name: "Voice note" }).click();
    await recorder.getByRole("button", { name: "Start recording" }).click();
    await expect(recorder.getByRole("timer")).toHaveText("0:01");
    await page.goForward();
    await expect(recorder).toBeHidden();
    await page.goBack();
    await page.waitForURL(own);
    await page.getByRole("button", { name: "Voice note" }).click();
    await expect(recorder.getByRole("status")).toHaveText(/^From before, 0:0\d\./);
    await recorder.getByRole("button", { name: "Keep" }).click();
    await expect(recorder).toBeHidden();
    await page.getByRole("button", { name: "Voice note" }).click();
    await expect(recorder.getByRole("button", { name: "Start recording" })).toBeVisible();
  },
);

test("a microphone that is refused says what to do and offers to type", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("Permission denied", "NotAllowedError");
    };
  });
  await signIn(page, "admin");
  const { id } = await makeLead(page, `Vera ${Date.now()}`);
  await page.goto(`/leads/${id}`);
  await page.getByRole("button", { name: "Voice note" }).click();
  const recorder = recorderOf(page);
  await recorder.getByRole("button", { name: "Start recording" }).click();
  await expect(recorder.getByRole("status")).toContainText("Allow it for this site");
  await recorder.getByRole("link", { name: "Type it instead" }).click();
  await expect(page).toHaveURL(`/leads/${id}/log`);
});

import { expect, type Locator, type Page } from "@playwright/test";
import { HOLD_MS } from "#app/widget/frame/chat/voice/upload-rules.ts";
import { test } from "./journey.ts";
import { listeningTo, stopTwice } from "./microphone.ts";
import { openAs, watch } from "./people.ts";
import { appUrl } from "./shop.ts";
import { tone } from "./tone.ts";
import { lines, openChat, shopSide } from "./visitor.ts";

const speaking = listeningTo(() => tone(3));

speaking(
  "a visitor reads the notice, speaks until the page is gone, listens to what was said and sends it, over a line that breaks; staff get it whole",
  async ({ page, browser }) => {
    const problems = watch(page);
    const frame = await openChat(page);
    let isNoted = false;
    let pieces = 0;
    await page.route("**/api/public/notices", (route) => {
      isNoted ||= route.request().method() === "POST";
      return route.continue();
    });
    await page.route("**/api/public/voice/*/chunks/*", (route) => {
      pieces += 1;
      return pieces === 1 ? route.abort("connectionreset") : route.continue();
    });
    await frame.getByRole("button", { name: "Record a voice message" }).click();
    const recorder = frame.getByRole("region", { name: "Voice message" });
    await expect(recorder.getByText("keeps your recording")).toBeVisible();
    expect(isNoted).toBe(false);
    await recorder.getByRole("button", { name: "Start recording" }).click();
    await expect(recorder.getByRole("timer")).toHaveText("0:05");
    expect(isNoted).toBe(true);

    await page.reload();
    await page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" }).click();
    await frame.getByRole("button", { name: "Chat with us" }).click();
    await expect(recorder.getByText(/^Recorded, 0:0\d\./)).toBeVisible();
    const listened = recorder.locator("audio");
    await listened.evaluate((sound: HTMLAudioElement) => sound.play());
    await expect
      .poll(() => listened.evaluate((sound: HTMLAudioElement) => sound.currentTime))
      .toBeGreaterThan(0.2);

    const finishing = page.waitForRequest("**/api/public/voice/*/finish");
    await recorder.getByRole("button", { name: "Send", exact: true }).click();
    await expect(recorder.getByText("Not sent yet – we keep trying.")).toBeVisible();
    const line = lines(frame).filter({ hasText: /^Voice message, 0:0[3-6]$/ });
    await expect(line).toBeVisible();
    await expect(recorder).toBeHidden();
    expect(pieces).toBe(2);

    const { durationMs } = (await finishing).postDataJSON();

    const counter = await openAs(browser, "admin", { baseURL: appUrl() });
    const shop = await shopSide(counter.request);
    const text = String(await line.textContent());
    const { id } = await shop.threadOf(text);
    await counter.goto(`/inbox/${id}`);
    const log = counter.getByRole("log");
    await expect(log.getByRole("button", { name: "Play the voice message" })).toBeVisible();
    const { data } = await (await counter.request.get("/api/crm/recordings?limit=20")).json();
    const recording = data.find((one: { conversationId: string }) => one.conversationId === id);
    expect(Math.abs(recording.durationMs - durationMs)).toBeLessThan(durationMs * 0.1);
    expect(problems.filter((words) => !words.includes("ERR_CONNECTION_RESET"))).toEqual([]);
  },
);

/** A finger on the middle of something. */
async function finger(page: Page, target: Locator) {
  const devtools = await page.context().newCDPSession(page);
  const box = await target.boundingBox();
  if (!box) throw new Error("There is nothing to touch.");
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  return {
    lift: () => devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] }),
  };
}

speaking(
  "held, it records until it is let go; Escape throws away what is being said and nothing else",
  async ({ page }) => {
    const problems = watch(page);
    const frame = await openChat(page);
    const box = frame.getByLabel("Your message");
    const opener = frame.getByRole("button", { name: "Record a voice message" });
    const recorder = frame.getByRole("region", { name: "Voice message" });
    const main = recorder.getByRole("button", { name: /Start recording|Stop/ });
    await box.fill("My laptop has");
    await opener.click();
    await expect(recorder.getByText("keeps your recording")).toBeVisible();

    let note = () => {};
    const isNoted = new Promise<void>((resolve) => {
      note = resolve;
    });
    await page.route("**/api/public/notices", async (route) => {
      if (route.request().method() === "POST") await isNoted;
      return route.continue();
    });
    const early = await finger(page, main);
    await expect(recorder.getByRole("status")).toHaveText("Opening the microphone…");
    await page.waitForTimeout(HOLD_MS + 100);
    await early.lift();
    await expect(recorder.getByRole("status")).toContainText("for as long as you speak");
    note();

    const held = await finger(page, main);
    await expect(recorder.getByRole("timer")).toHaveText("0:02");
    await held.lift();
    await expect(recorder.getByText(/^Recorded, 0:0\d\./)).toBeVisible();

    await recorder.getByRole("button", { name: "Record again" }).click();
    await expect(recorder.getByRole("timer")).toHaveText("0:01");
    await page.keyboard.press("Escape");
    await expect(recorder).toBeHidden();
    await expect(opener).toBeFocused();
    await expect(box).toHaveValue("My laptop has");
    await expect(lines(frame)).toHaveCount(0);
    await opener.click();
    await expect(main).toHaveText("Start recording");
    expect(problems).toEqual([]);
  },
);

speaking(
  "a message of more than one piece, left while it is being sent, goes on with what is missing and is there once",
  async ({ page, browser }) => {
    // A browser may take no notice of the rate it is asked for: at this one a piece is eight seconds.
    await page.addInitScript(() => {
      const Original = window.MediaRecorder;
      window.MediaRecorder = class extends Original {
        constructor(stream: MediaStream, options?: MediaRecorderOptions) {
          super(stream, { ...options, audioBitsPerSecond: 256_000 });
        }
      };
    });
    const frame = await openChat(page);
    const recorder = frame.getByRole("region", { name: "Voice message" });
    await frame.getByRole("button", { name: "Record a voice message" }).click();
    await expect(recorder.getByText("keeps your recording")).toBeVisible();
    await recorder.getByRole("button", { name: "Start recording" }).click();
    await expect(recorder.getByRole("timer")).toHaveText("0:10", { timeout: 20_000 });
    await stopTwice(page, recorder);

    let isBroken = true;
    const arrived: string[] = [];
    await page.route("**/api/public/voice/*/chunks/*", (route) => {
      const n = route.request().url().split("/").at(-1) ?? "";
      if (isBroken && n !== "0") return route.abort("connectionreset");
      arrived.push(n);
      return route.continue();
    });
    await recorder.getByRole("button", { name: "Send", exact: true }).click();
    await expect(recorder.getByText("Not sent yet – we keep trying.")).toBeVisible();
    const launcher = page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" });
    await page.reload();
    isBroken = false;
    await launcher.click();
    await frame.getByRole("button", { name: "Chat with us" }).click();
    const line = lines(frame).filter({ hasText: /^Voice message, 0:1[01]$/ });
    await expect(line).toHaveCount(1);
    await expect(recorder).toBeHidden();
    expect(arrived).toEqual(["0", "1"]);

    const counter = await openAs(browser, "admin", { baseURL: appUrl() });
    const shop = await shopSide(counter.request);
    const { id } = await shop.threadOf(String(await line.textContent()));
    const said = (await shop.linesOf(id)).filter(({ author }) => author === "VISITOR");
    expect(said).toHaveLength(1);
    await page.reload();
    await launcher.click();
    await expect(line).toHaveCount(1);
    await expect(recorder).toBeHidden();
  },
);

test("a microphone that is refused loses nothing of what was typed", async ({ page }) => {
  const frame = await openChat(page);
  const box = frame.getByLabel("Your message");
  await box.fill("My laptop has");
  await frame.getByRole("button", { name: "Record a voice message" }).click();
  const recorder = frame.getByRole("region", { name: "Voice message" });
  await expect(recorder.getByText("keeps your recording")).toBeVisible();
  await recorder.getByRole("button", { name: "Start recording" }).press("Enter");
  await expect(recorder.getByRole("status")).toContainText("write to us instead");
  await expect(box).toBeFocused();
  await expect(box).toHaveValue("My laptop has");
  await recorder.getByRole("button", { name: "Cancel" }).click();
  await expect(recorder).toBeHidden();
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type Locator, type Page } from "@playwright/test";
import { test } from "./journey.ts";

/** Journeys in a browser whose microphone hears a sound, from the moment it is opened and over again. */
export const listeningTo = (sound: () => Buffer) =>
  test.extend({
    context: async ({ launchOptions, baseURL, viewport, isMobile, hasTouch }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "revivatech-voice-"));
      const file = join(folder, "sound.wav");
      writeFileSync(file, sound());
      const context = await chromium.launchPersistentContext("", {
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          "--disable-features=TrackingProtection3pcd",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          `--use-file-for-fake-audio-capture=${file}`,
        ],
        baseURL,
        viewport,
        isMobile,
        hasTouch,
      });
      await use(context);
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });

/** Stops with a tap too many: the second meets whatever stands there by then, and must change nothing. */
export async function stopTwice(page: Page, recorder: Locator) {
  const stop = recorder.getByRole("button", { name: "Stop" });
  const box = await stop.boundingBox();
  if (!box) throw new Error("There is nothing to stop.");
  await stop.click();
  const said = recorder.getByRole("status");
  await expect(said).toHaveText(/^Recorded/);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
  await expect(said).toHaveText(/^Recorded/);
}

import { expect, type Page } from "@playwright/test";
import { canTranscode, findTool } from "#app/platform/media/find-tool.server.ts";
import { canSpeak, speakInto, wordAccuracy } from "#tests/fixtures/spoken.ts";
import { listeningTo } from "./microphone.ts";
import { openAs, somePhone, watch } from "./people.ts";
import { openPushLine, openPushService } from "./push-delivery.ts";
import { appUrl } from "./shop.ts";
import { keepShop } from "./shop-hours.ts";
import { lines, openChat } from "./visitor.ts";

const SECONDS = 7;
/** As people write it at repair cafés: what it does not do, and what looks broken. */
const SAID = "My laptop does not turn on. It is not charging, and the screen is broken.";

const canHear = canTranscode() && findTool("pocketsphinx_continuous") !== null;
const journey = listeningTo(() => speakInto(SAID, SECONDS));

journey.skip(({ isMobile }) => !isMobile, "visitors speak on the phone");
journey.skip(!canSpeak || !canHear, "needs flite, ffmpeg and pocketsphinx on this machine");

/** Whoever is at the counter takes what comes in. */
async function takeLeads(page: Page) {
  const { id } = await (await page.request.get("/api/crm/me")).json();
  const answer = await page.request.post(`/api/crm/users/${id}/set-availability`, {
    headers: { Origin: appUrl() },
    data: { isAvailable: true },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

journey(
  "what a visitor says aloud on the shop's website rings the counter's phone, is heard there and written down",
  async ({ page, browser, viewport, isMobile, hasTouch }) => {
    // Seven seconds of speech, and a recogniser that waits for everything else on the machine.
    journey.slow();
    const problems = watch(page);
    const screen = { baseURL: appUrl(), viewport, isMobile, hasTouch };
    const manager = await openAs(browser, "admin", screen);
    const putBack = await keepShop(manager.request, "open");
    const phone = await openAs(browser, "tech", screen);
    await takeLeads(phone);
    const line = await openPushLine(phone);
    const service = await openPushService(phone);
    try {
      const frame = await openChat(page);
      await frame.getByRole("button", { name: "Record a voice message" }).click();
      const recorder = frame.getByRole("region", { name: "Voice message" });
      await expect(recorder.getByText("keeps your recording")).toBeVisible();
      await recorder.getByRole("button", { name: "Start recording" }).tap();
      await expect(recorder.getByRole("timer")).toHaveText(`0:0${SECONDS}`, { timeout: 20_000 });
      await recorder.getByRole("button", { name: "Stop" }).tap();
      await recorder.getByRole("button", { name: "Send", exact: true }).tap();
      await expect(lines(frame).first()).toHaveText(/^Voice message, 0:0\d$/);

      const pushed = () =>
        service.received.find(({ message }) => /^\/inbox\/./.test(`${message.url}`));
      await expect.poll(pushed, { timeout: 30_000 }).toBeTruthy();
      const message = pushed()?.message ?? {};
      expect(message).toMatchObject({
        title: "A visitor writes in the chat",
        body: "Open it to answer.",
      });
      await line.deliver({ tag: "", ...message });
      await line.press(String(message.tag), "");
      await expect(phone).toHaveURL(new RegExp(`${message.url}$`));

      const log = phone.getByRole("log");
      await log.getByRole("button", { name: "Play the voice message" }).tap();
      const sound = log.locator("audio");
      await expect
        .poll(() => sound.evaluate((heard: HTMLAudioElement) => heard.currentTime))
        .toBeGreaterThan(1);
      const duration = await sound.evaluate((heard: HTMLAudioElement) => heard.duration);
      expect(Math.abs(duration - SECONDS)).toBeLessThan(SECONDS * 0.1);

      const transcript = log.getByRole("region", { name: "Transcript" });
      await expect(transcript.getByText("Rough: listen to it")).toBeVisible({ timeout: 60_000 });
      const heard = await transcript.locator("p.whitespace-pre-wrap").innerText();
      const share = Math.round(wordAccuracy(SAID, heard) * 100);
      console.log(`Through the browser PocketSphinx made out ${share} % of the words: "${heard}"`);
      expect(heard).not.toBe("");

      await frame.getByLabel("Your message").fill(`Cas Caller, ${somePhone()}`);
      await frame.getByRole("button", { name: "Send", exact: true }).tap();
      await expect(frame.getByText("Thank you, Cas, we have all we need.")).toBeVisible();
      await expect(log.getByText("Thank you, Cas, we have all we need.")).toBeVisible();
      expect(problems).toEqual([]);
    } finally {
      await service.close();
      await putBack();
    }
  },
);

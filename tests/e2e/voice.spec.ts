import { createHash } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { solve, writeProof } from "#app/platform/proof-of-work.ts";
import { test } from "./journey.ts";
import { signIn, someWord, watch } from "./people.ts";
import { appUrl } from "./shop.ts";
import { tone } from "./tone.ts";

const KEY = "pk_demo_riverside";
const SECONDS = 3;

/** A visitor who writes and then speaks, by the public doors. @returns their conversation */
async function speak(request: APIRequestContext): Promise<string> {
  const base = { Origin: appUrl(), "X-Widget-Key": KEY };
  const send = async (path: string, data: object, headers: Record<string, string>) => {
    const answer = await request.post(`/api/public${path}`, {
      headers: { ...base, ...headers },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const session = await (await request.get("/api/public/session", { headers: base })).json();
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  const proof = writeProof(session.challenge, solve(session.challenge) ?? "");
  const started = await send(
    "/conversations",
    { text: `Talk to a person, ${someWord()}` },
    { "X-Page-Token": session.pageToken, "X-Proof": proof },
  );
  const own = { Authorization: `Bearer ${started.visitorToken}` };
  const { hash } = await (await request.get("/api/public/notices", { headers: base })).json();
  const notice = await send("/notices", { conversationId: started.id, hash }, own);
  const wav = tone(SECONDS);
  const voice = await send(
    "/voice",
    { conversationId: started.id, mimeType: "audio/wav", noticeId: notice.id },
    own,
  );
  const upload = { Authorization: `Bearer ${voice.uploadToken}` };
  const sent = await request.put(`/api/public/voice/${voice.id}/chunks/0`, {
    headers: { ...base, ...upload, "Content-Type": "application/octet-stream" },
    data: wav,
  });
  expect(sent.ok(), await sent.text()).toBe(true);
  const sha256 = createHash("sha256").update(wav).digest("hex");
  const durationMs = SECONDS * 1_000;
  await send(`/voice/${voice.id}/finish`, { chunks: 1, sha256, durationMs }, upload);
  return started.id;
}

test("staff hear a voice message, seek in it by keys, hasten it, and write down what was said", async ({
  page,
  request,
}) => {
  const problems = watch(page);
  const id = await speak(request);
  await signIn(page, "admin");
  await page.goto(`/inbox/${id}`);
  const log = page.getByRole("log");
  await log.getByRole("button", { name: "Play the voice message" }).click();
  await expect(log.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect
    .poll(() => log.locator("audio").evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeGreaterThan(0);
  const duration = await log.locator("audio").evaluate((sound: HTMLAudioElement) => sound.duration);
  expect(Math.abs(duration - SECONDS)).toBeLessThan(SECONDS * 0.1);
  await log.getByRole("button", { name: "Speed 1×" }).click();
  expect(await log.locator("audio").evaluate((sound: HTMLAudioElement) => sound.playbackRate)).toBe(
    1.25,
  );
  const slider = log.getByRole("slider", { name: "Place in the recording" });
  await slider.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(slider).toHaveValue("0");
  await log.getByRole("button", { name: /Put it right|Write it down/ }).click();
  await log.getByLabel("What was said").fill("A tone that swells, nothing more.");
  await log.getByRole("button", { name: "Save" }).click();
  await expect(log.getByText("A tone that swells, nothing more.")).toBeVisible();
  await page.reload();
  await expect(log.getByText("A tone that swells, nothing more.")).toBeVisible();
  expect(problems).toEqual([]);
});

test("a transcript that failed is tried again or typed; where nothing makes one, it says so", async ({
  page,
  request,
}) => {
  const id = await speak(request);
  await signIn(page, "admin");
  const found = await page.request.get(`/api/crm/recordings?conversationId=${id}`);
  const [{ id: recording }] = (await found.json()).data;
  const path = `/api/crm/recordings/${recording}/transcript`;
  const isMade = async () => (await (await page.request.get(path)).json()).state !== "WAITING";
  await expect.poll(isMade, { timeout: 60_000 }).toBe(true);
  // What the server says of a recording that no engine could read.
  let told: object = { state: "FAILED", trouble: "No transcript could be made: it took too long" };
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    const json = { ...(await answer.json()), text: null, parts: [], facts: [], ...told };
    return route.fulfill({ response: answer, json });
  });
  await page.route(`**/recordings/${recording}/retry`, (route) => {
    told = { state: "WAITING", trouble: null, isRough: false, progress: 0.3 };
    return route.fulfill({ json: { id, version: 1, parts: [], facts: [], ...told } });
  });
  const transcript = page.getByRole("region", { name: "Transcript" });
  await page.goto(`/inbox/${id}`);
  await expect(transcript.getByText("No transcript could be made: it took too long")).toBeVisible();
  await expect(transcript.getByRole("button", { name: "Write it down" })).toBeVisible();
  await transcript.getByRole("button", { name: "Try again" }).click();
  await expect(transcript.getByText("Being written down… 30 %")).toBeVisible();
  await expect(transcript.getByRole("button", { name: "Try again" })).toBeHidden();

  told = { state: "NONE", trouble: null, isRough: false };
  await page.reload();
  await expect(
    transcript.getByText("Nothing here writes recordings down: listen to it."),
  ).toBeVisible();
  await transcript.getByRole("button", { name: "Write it down" }).click();
  await transcript.getByLabel("What was said").fill("The hinge is broken.");
  await transcript.getByRole("button", { name: "Save" }).click();
  await expect(transcript.getByText("The hinge is broken.")).toBeVisible();
  await expect
    .poll(async () => (await (await page.request.get(path)).json()).text)
    .toBe("The hinge is broken.");
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { findTool } from "#app/platform/media/find-tool.server.ts";
import { speechEngine } from "#app/platform/speech/speech.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { canSpeak, speak, wordAccuracy } from "#tests/fixtures/spoken.ts";
import { addRecording } from "./add-recording.server.ts";
import { retryTranscript } from "./retry-transcript.server.ts";
import { getTranscript, updateTranscript } from "./transcript.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const canHear = canSpeak && findTool("pocketsphinx_continuous") !== null && speechEngine() !== null;
const SENTENCE = "Hello, my laptop will not switch on since yesterday, the screen stays black";

test.skipIf(!canHear)(
  "what was spoken is written down roughly, offline, and a person's words stay",
  async () => {
    const lead = await makeLead(shop.as("tess"));
    const { id } = await addRecording(shop.as("tess"), {
      id: newId(),
      leadId: lead.id,
      mimeType: "audio/wav",
      noticeShownAt: toIso(NOW),
      bytes: speak(SENTENCE),
    });
    expect(await getTranscript(shop.as("tess"), { id })).toMatchObject({ state: "WAITING" });
    const options = { queue: "jobs" as const, parallel: 1, leaseMs: 60_000, clock: () => NOW };
    const quick = startRunner(shop.database, { ...options, lane: "quick" });
    await quick.drain();
    await quick.stop();
    expect((await getTranscript(shop.as("tess"), { id })).state, "not in this lane").toBe(
      "WAITING",
    );
    const slow = startRunner(shop.database, { ...options, lane: "slow" });
    await slow.drain();
    const made = await getTranscript(shop.as("tess"), { id });
    expect(made).toMatchObject({ state: "DONE", engine: "PocketSphinx", isRough: true });
    const share = wordAccuracy(SENTENCE, made.text ?? "");
    console.log(`PocketSphinx made out ${Math.round(share * 100)} % of the words.`);
    expect(made.parts.length).toBeGreaterThan(0);
    const text = "My laptop is dead. Call 07700 900123.";
    const edited = await updateTranscript(shop.as("tess"), { id, text });
    expect(edited.facts.find(({ kind }) => kind === "PHONE")?.obstacle).toBeNull();
    await expect(retryTranscript(shop.as("tess"), { id })).rejects.toMatchObject({
      code: "edited",
    });
    await slow.stop();
  },
  60_000,
);

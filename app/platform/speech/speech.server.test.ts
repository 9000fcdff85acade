import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HopelessError, RetryLaterError } from "#app/platform/work-outcome.server.ts";
import { wavOf } from "#tests/fixtures/recordings.ts";
import { openAiEngine } from "./open-ai-speech.server.ts";
import { readSphinx } from "./sphinx-words.ts";

/** A server that speaks OpenAI's API as far as we use it; each test says how it answers. */
type Answering = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void;
let answer: Answering;
let server: ReturnType<typeof createServer>;
let url: string;
let folder: string;
let wav: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "speech-"));
  wav = join(folder, "speech.wav");
  writeFileSync(wav, wavOf(0.1));
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(request, Buffer.concat(chunks), response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

const engine = (base = url) =>
  openAiEngine({ url: base, key: "sk-of-the-shop", model: "small-en" });
const transcribe = (base?: string, signal = new AbortController().signal) =>
  engine(base).transcribe(wav, { language: "en-GB", signal });
const json =
  (value: unknown, status = 200, headers = {}): Answering =>
  (_request, _body, response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(typeof value === "string" ? value : JSON.stringify(value));
  };

test("the request is the one of OpenAI's API, field by field", async () => {
  let seen: { request: IncomingMessage; form: FormData } | null = null;
  answer = (request, body, response) => {
    const type = request.headers["content-type"] ?? "";
    void new Response(new Uint8Array(body), { headers: { "Content-Type": type } })
      .formData()
      .then((form) => {
        seen = { request, form };
        json({
          text: " Hello. ",
          segments: [{ text: " Hello.", start: 0.5, end: 1, avg_logprob: 0 }],
        })(request, body, response);
      });
  };
  expect(await transcribe()).toEqual({
    text: "Hello.",
    parts: [{ text: "Hello.", startMs: 500, endMs: 1_000, confidence: 1 }],
  });
  const { request, form } = seen as unknown as { request: IncomingMessage; form: FormData };
  expect([request.method, request.url]).toEqual(["POST", "/v1/audio/transcriptions"]);
  expect(request.headers.authorization).toBe("Bearer sk-of-the-shop");
  const fields = [...form.entries()].filter(([, value]) => typeof value === "string");
  expect(fields).toEqual([
    ["model", "small-en"],
    ["language", "en"],
    ["response_format", "verbose_json"],
  ]);
  const file = form.get("file") as File;
  expect([file.name, file.type]).toEqual(["recording.wav", "audio/wav"]);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(wavOf(0.1));
});

test.each(["", "/v1", "/v1/", "/v1/audio/transcriptions"])(
  "%s behind the host is enough",
  async (path) => {
    let asked = "";
    answer = (request, body, response) => {
      asked = request.url ?? "";
      json({ text: "Hello" })(request, body, response);
    };
    expect(await transcribe(`${url}${path}`)).toEqual({ text: "Hello", parts: [] });
    expect(asked).toBe("/v1/audio/transcriptions");
  },
);

test("what cannot get better is given up, what may is tried again, when the service says", async () => {
  answer = json({ error: "no such model" }, 404);
  await expect(transcribe()).rejects.toBeInstanceOf(HopelessError);
  answer = json({}, 500);
  await expect(transcribe()).rejects.not.toBeInstanceOf(HopelessError);
  answer = json({}, 429, { "Retry-After": "7" });
  await expect(transcribe()).rejects.toMatchObject({ afterMs: 7_000 });
  answer = json({}, 503);
  await expect(transcribe()).rejects.toBeInstanceOf(RetryLaterError);
});

test.each(["<html>", "{", "null", "[]", '{"text":1}', '{"text":"a","segments":[{}]}'])(
  "%s is no answer",
  async (body) => {
    answer = json(body);
    await expect(transcribe()).rejects.toThrow(/something else than a text/);
  },
);

test("an answer without end and a redirect elsewhere are cut off; a slow one ends with its work", async () => {
  answer = json(JSON.stringify({ text: "a".repeat(1_000_001) }));
  await expect(transcribe()).rejects.toThrow(/too much/);
  answer = json("", 302, { Location: "http://127.0.0.1:9/elsewhere" });
  await expect(transcribe()).rejects.toThrow();
  answer = () => {};
  const stop = new AbortController();
  const slow = transcribe(url, stop.signal);
  setTimeout(() => stop.abort(), 50);
  await expect(slow).rejects.toThrow(/abort/i);
});

test.each([
  ["http://127.0.0.1:9000", null],
  ["http://192.168.1.4:9000/v1", null],
  ["http://whisper:9000", null],
  ["http://whisper.local", null],
  ["https://api.example.com/v1", "api.example.com"],
])("whoever gets the recording at %s is named: %s", (base, processor) => {
  expect(engine(base).processor).toBe(processor);
});

test("PocketSphinx's words become parts with their times and confidence", () => {
  const output = [
    "my laptop",
    "<s> 0.070 0.150 0.999500",
    "my 0.850 1.070 0.9",
    "laptop(2) 1.300 1.830 1.000200",
    "<sil> 1.84 1.90 0.5",
    "</s> 13.970 14.140 1.000000",
    "is dead",
    "is 15.000 15.200 0.5",
    "dead 15.300 15.900 0.7",
    "",
  ].join("\n");
  expect(readSphinx(output)).toEqual({
    text: "my laptop is dead",
    parts: [
      { text: "my laptop", startMs: 850, endMs: 1_830, confidence: 0.95 },
      { text: "is dead", startMs: 15_000, endMs: 15_900, confidence: 0.6 },
    ],
  });
  expect(readSphinx("")).toEqual({ text: "", parts: [] });
});

import { readFile } from "node:fs/promises";
import { z } from "zod";
import { isPublicAddress } from "#app/platform/public-address.ts";
import { HopelessError, RetryLaterError } from "#app/platform/work-outcome.server.ts";
import type { SpeechEngine, Spoken } from "./engine.ts";

const PATH = "/v1/audio/transcriptions";
const MOST_MS = 120_000;
const MOST_ANSWER = 1_000_000;
const MOST_WAIT_S = 3_600;

interface Service {
  url: string;
  key: string | undefined;
  model: string;
}

const Answer = z.object({
  text: z.string().max(50_000),
  segments: z
    .array(
      z.object({
        text: z.string(),
        start: z.number().min(0),
        end: z.number().min(0),
        avg_logprob: z.number().optional(),
      }),
    )
    .optional(),
});

/**
 * A server that speaks OpenAI's API for transcriptions: whisper.cpp, speaches, LocalAI, or a hosted one.
 * The address is the operator's own, so it may be private and plain http.
 */
export function openAiEngine({ url, key, model }: Service): SpeechEngine {
  const address = addressOf(url);
  return {
    name: model,
    isRough: false,
    processor: isElsewhere(address) ? address.hostname : null,
    async transcribe(wavPath, { language, signal }) {
      const form = new FormData();
      const sound = new Blob([new Uint8Array(await readFile(wavPath))], { type: "audio/wav" });
      form.append("file", sound, "recording.wav");
      form.append("model", model);
      form.append("language", language.slice(0, 2));
      form.append("response_format", "verbose_json");
      const response = await fetch(address, {
        method: "POST",
        body: form,
        headers: { Accept: "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) },
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]),
      });
      if (!response.ok) throw await refused(response);
      return spokenOf(await shortText(response));
    },
  };
}

/** The base of the service, with or without its `/v1`, or the whole address. */
function addressOf(url: string): URL {
  const address = new URL(url);
  const path = address.pathname.replace(/\/$/, "");
  if (!path.endsWith("/audio/transcriptions"))
    address.pathname = path.endsWith("/v1") ? `${path}/audio/transcriptions` : `${path}${PATH}`;
  return address;
}

/** Names of the local network and private addresses are the shop's own machines. */
function isElsewhere({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  const isAddress = /^[\d.]+$/.test(host) || host.includes(":");
  if (isAddress) return isPublicAddress(host);
  return host.includes(".") && !/\.(?:local|lan|internal|localhost)$/.test(host);
}

async function refused(response: Response): Promise<Error> {
  await response.body?.cancel();
  const words = `the speech service answered ${response.status}`;
  if (response.status === 429 || response.status === 503) {
    const seconds = Number(response.headers.get("Retry-After"));
    const wait = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, MOST_WAIT_S) : 60;
    return new RetryLaterError(words, wait * 1_000);
  }
  return response.status < 500 && response.status !== 408
    ? new HopelessError(words)
    : new Error(words);
}

async function shortText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_ANSWER) throw new Error("the speech service answered too much");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** @throws for an answer that is none: the service may do better the next time */
function spokenOf(body: string): Spoken {
  const answer = Answer.safeParse(jsonOf(body));
  if (!answer.success) throw new Error("the speech service answered something else than a text");
  const parts = (answer.data.segments ?? []).map(
    ({ text, start, end, avg_logprob: certainty }) => ({
      text: text.trim(),
      startMs: Math.round(start * 1_000),
      endMs: Math.round(end * 1_000),
      confidence: certainty === undefined ? null : Math.min(1, Math.exp(certainty)),
    }),
  );
  return { text: answer.data.text.trim(), parts };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

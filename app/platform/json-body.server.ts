import { AppError, badRequest } from "./errors.ts";
import { tooLarge } from "./problem.server.ts";
import type { Incoming } from "./request.server.ts";

const MOST_BYTES = 1_000_000;
const MOST_DEPTH = 20;
const MOST_KEYS = 500;
const MOST_KEYS_IN_ALL = 20_000;
const MOST_TEXT = 65_536;
const POISON = new Set(["__proto__", "constructor", "prototype"]);

const texts = new WeakMap<Incoming, Promise<string>>();

/**
 * A body whole, refused early when it is too large. Whoever asks again, as a signature's check does,
 * gets the same text. @throws 413
 */
export function readText(request: Incoming, mostBytes = MOST_BYTES): Promise<string> {
  const known = texts.get(request) ?? readWords(request, mostBytes);
  texts.set(request, known);
  return known;
}

/** A body of bytes whole, refused early when it is too large. @throws 413, 415 */
export async function readOctets(request: Incoming, mostBytes: number): Promise<Buffer> {
  if (!/^(?:application\/octet-stream|audio\/[\w.+-]+)\b/i.test(typeOf(request)))
    throw unsupported("Send bytes", "Content-Type must be application/octet-stream.");
  return collect(request, mostBytes);
}

async function collect(request: Incoming, mostBytes: number): Promise<Buffer> {
  const declared = Number(request.headers.get("Content-Length") ?? 0);
  const refuse = () => tooLarge(`The body may have at most ${mostBytes / 1_000_000} MB.`);
  if (declared > mostBytes) throw refuse();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > mostBytes) throw refuse();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const typeOf = (request: Incoming) => request.headers.get("Content-Type") ?? "";

function unsupported(title: string, detail: string) {
  return new AppError({ status: 415, code: "unsupported_media_type", title, detail });
}

async function readWords(request: Incoming, mostBytes: number): Promise<string> {
  const bytes = await collect(request, mostBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badRequest("The body is not valid UTF-8.", "malformed_json");
  }
}

/** The body as an object. @throws 400 malformed, 413 too large, 415 not JSON, 422 too deep. */
export async function readJson(request: Incoming): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === "") return {};
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(typeOf(request)))
    throw unsupported("Send JSON", "Content-Type must be application/json.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("The body is not valid JSON.", "malformed_json");
  }
  if (!value || typeof value !== "object" || Array.isArray(value))
    throw badRequest("The body must be a JSON object.", "malformed_json");
  inspect(value);
  return value as Record<string, unknown>;
}

function inspect(root: unknown) {
  let keysInAll = 0;
  const walk = (value: unknown, depth: number) => {
    if (depth > MOST_DEPTH)
      throw badRequest(`The body is nested deeper than ${MOST_DEPTH} levels.`, "too_deep");
    if (typeof value === "string" && value.length > MOST_TEXT)
      throw badRequest("A text in the body is longer than 64 KB.", "too_long");
    if (!value || typeof value !== "object") return;
    const keys = Object.keys(value);
    keysInAll += keys.length;
    if ((!Array.isArray(value) && keys.length > MOST_KEYS) || keysInAll > MOST_KEYS_IN_ALL) {
      throw badRequest("The body has too many fields.", "too_many_fields");
    }
    for (const key of keys) {
      if (POISON.has(key))
        throw badRequest(`A field may not be called "${key}".`, "forbidden_field");
      walk((value as Record<string, unknown>)[key], depth + 1);
    }
  };
  walk(root, 0);
}

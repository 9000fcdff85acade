import { hash, verify } from "@node-rs/argon2";
import { invalidField } from "#app/platform/errors.ts";

const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const COMMON = [
  "password",
  "123456789012",
  "qwertyuiop",
  "letmein",
  "iloveyou",
  "football",
  "riverside",
  "revivatech",
  "computer",
  "repairs",
];
let dummy: Promise<string> | null = null;

export const hashPassword = (password: string) => hash(password, SETTINGS);

/** Takes the same time for an account that does not exist. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("a password nobody has");
  const isRight = await verify(stored ?? (await dummy), password);
  return isRight && stored !== null;
}

/** @throws 422 at `path` for a password that is short, common or made of words about the account. */
export function requireGoodPassword(
  password: string,
  { path, words }: { path: string; words: string[] },
) {
  if (password.length < 12) throw invalidField(path, "Use at least 12 characters.");
  if (password.length > 256) throw invalidField(path, "Use at most 256 characters.");
  const plain = password.toLowerCase();
  const banned = [
    ...COMMON,
    ...words.flatMap((word) => word.toLowerCase().split(/[^a-z0-9]+/)).filter((w) => w.length > 3),
  ];
  const rest = banned
    .reduce((text, word) => text.replaceAll(word, ""), plain)
    .replaceAll(/[\d\W]+/g, "");
  if (rest.length < 4 || new Set(plain).size < 5) {
    throw invalidField(
      path,
      "This password is easy to guess. Three unrelated words make a good one.",
    );
  }
}

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  check,
  DEFAULT_DIFFICULTY,
  readChallenge,
  readProof,
  search,
  signedPart,
  solve,
  writeProof,
} from "./proof-of-work.ts";
import { sha256 } from "./sha256.ts";

function challengeOf(difficulty: number, random = "Zm9vYmFyYmF6cXV4MTIzNA"): string {
  return `v1.1795341600000.${difficulty}.${random}.aG1hYy1vZi10aGUtcmVzdC1vZi10aGlz`;
}

function hex(words: Int32Array): string {
  return [...words].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

const texts = [
  "",
  "abc",
  "a".repeat(55),
  "a".repeat(56),
  "a".repeat(64),
  "Łukasz’s £99 📱".repeat(20),
];
test.each(texts)("SHA-256 of %j is what Node says", (text) => {
  expect(hex(sha256(text))).toBe(createHash("sha256").update(text).digest("hex"));
});

test("the solution's hash has the promised zero bits, by an independent implementation", () => {
  const challenge = challengeOf(12);
  const solution = Number(solve(challenge));
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(solution);
  const seed = createHash("sha256").update(challenge).digest();
  const hash = createHash("sha256")
    .update(Buffer.concat([seed, counter]))
    .digest();
  expect(hash.readUInt16BE(0) >> 4).toBe(0);
});

test("a right solution is accepted", () => {
  const challenge = challengeOf(DEFAULT_DIFFICULTY);
  expect(check(challenge, solve(challenge) ?? "")).toBe(true);
});

test("a solution does not fit another challenge or a harder one", () => {
  const easy = challengeOf(10);
  const solution = solve(easy) ?? "";
  expect(check(challengeOf(10, "b3RoZXItcmFuZG9tLXRleHQ"), solution)).toBe(false);
  expect(check(challengeOf(24), solution)).toBe(false);
});

test.each([
  "",
  "-1",
  "1.5",
  "1e3",
  "0x10",
  " 7",
  "07",
  "4294967296",
  "9".repeat(400),
  "NaN",
  "Infinity",
])("%j is no solution", (solution) => expect(check(challengeOf(0), solution)).toBe(false));

test.each([
  "",
  "v1",
  "v2.1795341600000.16.Zm9vYmFyYmF6cXV4MTIzNA.aG1hYy1vZi10aGUtcmVzdA",
  "v1.1795341600000.99.Zm9vYmFyYmF6cXV4MTIzNA.aG1hYy1vZi10aGUtcmVzdA",
  "v1.1795341600000.-1.Zm9vYmFyYmF6cXV4MTIzNA.aG1hYy1vZi10aGUtcmVzdA",
  "v1.soon.16.Zm9vYmFyYmF6cXV4MTIzNA.aG1hYy1vZi10aGUtcmVzdA",
  `v1.1795341600000.16.${"a".repeat(100_000)}.b`,
])("%.60s is no challenge", (challenge) => {
  expect(readChallenge(challenge)).toBeNull();
  expect(check(challenge, "1")).toBe(false);
  expect(solve(challenge)).toBeNull();
});

test("a challenge gives its parts and the text its hmac covers", () => {
  expect(readChallenge(challengeOf(16))).toMatchObject({ expires: 1795341600000, difficulty: 16 });
  expect(signedPart("v1.1.2.three.four")).toBe("v1.1.2.three");
});

test("the search hands control back between its steps", () => {
  const steps = [...search(challengeOf(14), 256)];
  expect(steps.length).toBeGreaterThan(1);
  expect(steps.slice(0, -1).every((step) => step === null)).toBe(true);
  expect(check(challengeOf(14), steps.at(-1) ?? "")).toBe(true);
});

test("the proof header round-trips and nothing else is read from it", () => {
  const challenge = challengeOf(8);
  expect(readProof(writeProof(challenge, "42"))).toEqual({ challenge, solution: "42" });
  for (const header of ["", "x", `${challenge}:`, `${challenge}:a`, "a b:1", `${challenge}:1:2`])
    expect(readProof(header)).toBeNull();
});

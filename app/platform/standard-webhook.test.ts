import { expect, test } from "vitest";
import { isSignedBy, signMessage } from "./standard-webhook.server.ts";

// The example of the specification's reference libraries.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const message = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  body: '{"test": 2432232314}',
};
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const now = 1_614_265_330_000;

test("the signature of the specification's example", () => {
  expect(signMessage(message, secret)).toBe(signature);
  expect(isSignedBy({ ...message, signature }, secret, now)).toBe(true);
  expect(isSignedBy({ ...message, signature: `v1,AAAA ${signature}` }, secret, now)).toBe(true);
});

test.each([
  ["another body", { body: "{}" }, now],
  ["another id", { id: "msg_2" }, now],
  ["another signature", { signature: "v1,AAAA" }, now],
  ["five minutes too late", {}, now + 301_000],
  ["five minutes too early", {}, now - 301_000],
  ["a time that is none", { timestamp: "soon" }, now],
])("%s is refused", (_, change, at) => {
  expect(isSignedBy({ ...message, signature, ...change }, secret, at)).toBe(false);
});

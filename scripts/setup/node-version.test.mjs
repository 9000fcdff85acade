import { expect, test } from "vitest";
import { nodeVersionProblem } from "./node-version.mjs";

test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("Node %s is new enough", (version) => {
  expect(nodeVersionProblem(version)).toBe(null);
});

test.each(["12.22.0", "18.20.4", "20.9.0", "20.18.3"])("Node %s gets a sentence", (version) => {
  expect(nodeVersionProblem(version)).toContain(`this is Node ${version}.`);
});

import { expect, test } from "vitest";
import { deviceCategories } from "#app/features/devices/catalogue.ts";
import { faultSlugs, faults, faultsFor } from "./faults.ts";
import { matchFault, rankFaults } from "./match-fault.ts";

test.each([
  ["I dropped it and the screen is cracked", "screen"],
  ["SMASHED SCREEN!!", "screen"],
  ["Battery only lasts an hour and looks swollen", "battery"],
  ["It won’t charge, the cable falls out of the charging port", "charging-port"],
  ["Spilt tea over the keyboard this morning", "liquid"],
  ["half the keys on the keyboard have stopped", "keyboard"],
  ["Very slow, takes ages to start up", "slow"],
  ["pop ups everywhere, I think it has a virus", "virus"],
  ["someone claiming Microsoft called and had remote access", "virus"],
  ["completely dead, won't turn on, no lights", "no-power"],
  ["My laptop does not turn on", "no-power"],
  ["it doesn't start", "no-power"],
  ["the phone does not charge any more", "charging-port"],
  ["the hinge has snapped, the lid hangs off", "hinge"],
  ["blue screen after a failed update", "reinstall"],
  ["Can you fit a bigger SSD and clone the hard drive?", "storage-upgrade"],
  ["would more RAM help? 16gb maybe", "memory-upgrade"],
  ["deleted all my photos, can you recover them", "data-recovery"],
  ["fan sounds like a jet engine and it gets hot", "overheating"],
  ["I forgot my password and am locked out", "password"],
  ["Wi-Fi keeps dropping", "wifi"],
  ["no sound from the speakers", "camera-audio"],
  ["Need a gaming pc built from a parts list", "build"],
  ["not sure what is wrong, please have a look at it", "diagnostic"],
])("%s → %s", (text, slug) => {
  expect(matchFault(text)?.slug).toBe(slug);
});

test("the category rules out what cannot break", () => {
  expect(matchFault("HDMI port broken, no picture on the TV", "console")?.slug).toBe("hdmi-port");
  expect(rankFaults("stick drift on the controller", "laptop")).toEqual([]);
  expect(matchFault("stick drift on the controller", "console")?.slug).toBe("controller");
});

test("no telling word gives null", () => {
  for (const text of ["", "   ", "hello?", "🙂", "ąęł"]) expect(matchFault(text), text).toBeNull();
});

test("the words that decided are shown", () => {
  expect(rankFaults("cracked screen")[0]?.words).toContain("cracked screen");
});

test("about twenty faults, each known once, with label, category and lower-case words", () => {
  expect(faults.length).toBeGreaterThanOrEqual(20);
  expect(new Set(faultSlugs).size).toBe(faults.length);
  for (const fault of faults) {
    expect(fault.label.length, fault.slug).toBeGreaterThan(3);
    expect(fault.keywords.length, fault.slug).toBeGreaterThan(3);
    expect(fault.keywords.join()).toBe(fault.keywords.join().toLowerCase());
    expect(new Set(fault.keywords).size, fault.slug).toBe(fault.keywords.length);
  }
  for (const category of deviceCategories)
    expect(faultsFor(category).length, category).toBeGreaterThanOrEqual(10);
});

test("hostile and huge texts are answered quickly", () => {
  const started = performance.now();
  matchFault("screen ".repeat(100_000));
  expect(performance.now() - started).toBeLessThan(200);
});

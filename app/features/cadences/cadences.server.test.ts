import { afterEach, beforeEach, expect, test } from "vitest";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createCadence,
  deleteCadence,
  getCadence,
  listCadences,
  updateCadence,
} from "./cadences.server.ts";
import { forgetDefinitions } from "./definitions.server.ts";
import { getLeadCadence } from "./lead-cadence.server.ts";
import type { CadenceStepDraft } from "./schema.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
  forgetDefinitions();
});
afterEach(() => shop.close());

const adam = () => shop.as("adam");
const step = (change: Partial<CadenceStepDraft> = {}): CadenceStepDraft => ({
  title: "Call",
  delayAmount: 4,
  delayUnit: "OPENING_HOURS",
  channel: "PHONE",
  templateKey: null,
  isAutomatic: false,
  isActive: true,
  ...change,
});
const draft = (change: object = {}) => ({
  ...{ kind: "ENQUIRY" as const, name: "Another way", isActive: false, steps: [step()] },
  ...change,
});
const inUse = async () => {
  const { data } = await listCadences(adam(), { kind: "ENQUIRY", isActive: true });
  if (!data[0]) throw new Error("no sequence is in use");
  return data[0];
};

test.each([
  ["a call by the program", step({ isAutomatic: true }), "templateKey"],
  ["the program on the phone", step({ isAutomatic: true, templateKey: "enquiry-f2" }), "channel"],
  ["the end of a quote in an enquiry", step({ delayUnit: "DAYS_BEFORE_END" }), "delayUnit"],
  ["a text of another class", step({ templateKey: "job-ready" }), "templateKey"],
])("%s is refused with its field", async (_name, bad, field) => {
  const refused = await refusal(createCadence(adam(), draft({ steps: [bad] })));
  expect(refused.status).toBe(422);
  expect(refused.errors?.map(({ path }) => path)).toContain(`steps.0.${field}`);
});

test("only the first step answers within the response time; no sequence is without steps", async () => {
  const late = [step(), step({ delayUnit: "RESPONSE_TARGET" })];
  const refused = await refusal(createCadence(adam(), draft({ steps: late })));
  expect(refused.errors?.map(({ path }) => path)).toEqual(["steps.1.delayUnit"]);
  expect((await refusal(createCadence(adam(), draft({ steps: [] })))).status).toBe(422);
});

test("of each kind one is in use", async () => {
  const { code } = await refusal(createCadence(adam(), draft({ isActive: true })));
  expect(code).toBe("cadence_in_use");
  const { id } = await createCadence(adam(), draft());
  expect((await refusal(updateCadence(adam(), { id, isActive: true }))).code).toBe(
    "cadence_in_use",
  );
  await updateCadence(adam(), { id: (await inUse()).id, isActive: false });
  expect((await updateCadence(adam(), { id, isActive: true })).isActive).toBe(true);
});

test("an edit of an older version is refused; a step of another sequence, too", async () => {
  const { id, version, steps } = await inUse();
  await updateCadence(adam(), { id, version, name: "Renamed" });
  expect((await refusal(updateCadence(adam(), { id, version, name: "Again" }))).status).toBe(412);
  const other = await createCadence(adam(), draft());
  const stolen = updateCadence(adam(), { id: other.id, steps: [{ ...step(), id: steps[0]?.id }] });
  expect((await refusal(stolen)).errors?.[0]?.path).toBe("steps");
});

test("a removed sequence is gone, and its runs stop", async () => {
  const lead = await makeLead(adam());
  const { id } = await inUse();
  await deleteCadence(adam(), { id });
  expect((await refusal(getCadence(adam(), { id }))).status).toBe(404);
  const runner = startRunner(shop.database, {
    ...{ queue: "jobs", parallel: 1, leaseMs: 1_000, pollMs: 1e9 },
    clock: () => NOW,
  });
  await runner.drain();
  await runner.stop();
  const { run } = await getLeadCadence(adam(), { id: lead.id });
  expect(run).toMatchObject({ state: "STOPPED", stopReason: "SWITCHED_OFF" });
});

test("technicians neither read nor change sequences", async () => {
  const tess = shop.as("tess");
  const { id } = await inUse();
  for (const refused of [
    refusal(listCadences(tess, {})),
    refusal(createCadence(tess, draft())),
    refusal(updateCadence(tess, { id, name: "Mine" })),
    refusal(deleteCadence(tess, { id })),
  ])
    expect((await refused).status).toBe(403);
});

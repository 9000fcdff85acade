import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";
import { ConvertForm, EditLeadForm, NewLeadForm } from "./lead-form-schema.ts";

const ID = "01963e3e-7f1f-7000-8000-000000000000";

function parse(
  schema: Parameters<typeof parseWithZod>[1]["schema"],
  fields: Record<string, string>,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const submission = parseWithZod(form, { schema });
  return submission.status === "success"
    ? { value: submission.value }
    : { error: submission.reply().error };
}

test("a new lead needs a number or an address, and nothing else", () => {
  expect(parse(NewLeadForm, { "contactInfo.name": "Ann" }).error).toHaveProperty([
    "contactInfo.phone",
  ]);
  expect(
    parse(NewLeadForm, { "contactInfo.phone": "07700 900123", "contactInfo.name": "" }).value,
  ).toMatchObject({
    contactInfo: { phone: "07700 900123", name: null },
    deviceInterest: null,
    sourceType: "PHONE",
    tags: [],
  });
});

test("a fault without a kind of device is kept as words", () => {
  const fields = {
    "contactInfo.phone": "07700 900123",
    "deviceInterest.model": "XPS 13",
    "deviceInterest.fault": "No power",
  };
  expect(parse(NewLeadForm, fields).value).toMatchObject({
    deviceInterest: null,
    initialNeeds: "XPS 13. No power",
  });
  expect(parse(EditLeadForm, { ...fields, id: ID }).error).toHaveProperty([
    "deviceInterest.category",
  ]);
});

test("tags are split, trimmed and kept once", () => {
  const fields = { "contactInfo.phone": "07700 900123", tags: " student, urgent,student ,, " };
  expect(parse(NewLeadForm, fields).value).toMatchObject({ tags: ["student", "urgent"] });
});

test("a booking needs a device and a fault, one for a time also the time", () => {
  expect(parse(ConvertForm, { id: ID, withBooking: "none" }).error).toBeUndefined();
  const wanted = parse(ConvertForm, { id: ID, withBooking: "slot" }).error ?? {};
  expect(Object.keys(wanted).sort()).toEqual([
    "deviceInterest.category",
    "deviceInterest.fault",
    "slotStartsAt",
  ]);
});

import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "#app/platform/ids.ts";
import {
  BulkLeads,
  ConvertLead,
  Lead,
  LeadDraft,
  LeadEdit,
  LeadFilter,
  LeadScoreOverride,
  LoseLead,
  QualifyLead,
} from "./schema.ts";

const id = newId();
const enquiry = { sourceType: "WEBSITE", contactInfo: { name: "Jo Patel", phone: "07700 900123" } };
const paths = (schema: z.ZodType, input: unknown) => {
  const result = schema.safeParse(input);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
};

test("a new lead gets its defaults, known-none as null", () => {
  expect(LeadDraft.parse(enquiry)).toEqual({
    ...enquiry,
    sourceDetails: null,
    deviceInterest: null,
    initialNeeds: null,
    budgetRange: null,
    urgencyLevel: "MEDIUM",
    decisionDate: null,
    tags: [],
    assignedTo: null,
  });
});

test("an edit changes what is present and applies no default", () => {
  expect(LeadEdit.parse({ id, urgencyLevel: "HIGH" })).toEqual({ id, urgencyLevel: "HIGH" });
  expect(LeadEdit.parse({ id, contactInfo: { email: null } })).toEqual({
    id,
    contactInfo: { email: null },
  });
  expect(QualifyLead.parse({ id, deviceInterest: { fault: "Cracked" } })).toEqual({
    id,
    deviceInterest: { fault: "Cracked" },
  });
});

test.each<[string, z.ZodType, unknown, string[]]>([
  ["no contact", LeadDraft, { ...enquiry, contactInfo: { name: "Jo" } }, ["contactInfo.phone"]],
  [
    "an unreadable phone",
    LeadDraft,
    { ...enquiry, contactInfo: { phone: "ring me" } },
    ["contactInfo.phone"],
  ],
  ["an unknown word", LeadDraft, { ...enquiry, urgencyLevel: "ASAP" }, ["urgencyLevel"]],
  ["an unknown field", LeadDraft, { ...enquiry, colour: "red" }, [""]],
  ["a computed field", LeadEdit, { id, leadScore: 90 }, [""]],
  ["a stage", LeadEdit, { id, stage: "QUALIFIED" }, [""]],
  ["a long budget", LeadEdit, { id, budgetRange: "x".repeat(51) }, ["budgetRange"]],
  ["NUL in the needs", LeadEdit, { id, initialNeeds: "a\0b" }, ["initialNeeds"]],
  ["OTHER without a note", LoseLead, { id, lostReason: "OTHER" }, ["note"]],
  [
    "two bookings",
    ConvertLead,
    { id, bookingId: id, booking: { deviceId: id, fault: "Screen" } },
    ["bookingId"],
  ],
  [
    "a booking without device",
    ConvertLead,
    { id, booking: { fault: "Screen" } },
    ["booking.device"],
  ],
  ["an override without a reason", LeadScoreOverride, { id, score: 90 }, ["reason"]],
  ["an empty bulk", BulkLeads, { op: "assign", items: [] }, ["items"]],
  ["an unknown bulk", BulkLeads, { op: "burn", items: [{}] }, ["op"]],
])("%s is refused by path", (_, schema, input, expected) => {
  expect(paths(schema, input)).toEqual(expected);
});

test("a filter reads its query string", () => {
  const filter = LeadFilter.parse({
    status: ["ACTIVE", "LOST"],
    assignedTo: "me",
    createdFrom: "2026-11-01",
    isOverdue: "true",
    sort: "-leadScore",
  });
  expect(filter).toMatchObject({ status: ["ACTIVE", "LOST"], assignedTo: ["me"], isOverdue: true });
  expect(paths(LeadFilter, { sort: "-contactInfo" })).toEqual(["sort"]);
});

test("ended overrides and conversions without a booking are fine", () => {
  expect(paths(LeadScoreOverride, { id, score: null })).toEqual([]);
  expect(paths(ConvertLead, { id })).toEqual([]);
});

test("a lead on the wire leaves no field out", () => {
  const written = z.toJSONSchema(Lead);
  const lead = written.$defs?.Lead ?? written;
  expect(lead.required?.toSorted()).toEqual(Object.keys(Lead.shape).toSorted());
});

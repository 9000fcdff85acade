import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "./ids.ts";
import {
  AnyOf,
  CalendarDate,
  Email,
  Flag,
  Id,
  IsoTime,
  listFields,
  Phone,
  page,
  SortParam,
  Text,
} from "./wire.ts";

const problem = (schema: z.ZodType, input: unknown) => {
  const result = schema.safeParse(input);
  return result.success ? null : result.error.issues[0]?.message;
};

test.each([
  ["  Łukasz 👩‍🔧 ", "Łukasz 👩‍🔧"],
  ["O'Brien; DROP TABLE leads", "O'Brien; DROP TABLE leads"],
  ["‮rtl", "‮rtl"],
])("text %j is kept as %j", (text, kept) => {
  expect(Text(60).parse(text)).toBe(kept);
});

test.each([
  ["a\0b", "This contains a character that cannot be stored (NUL)."],
  ["a\ud800b", "This contains half a character. Type it again."],
  ["x".repeat(61), "Keep this to 60 characters."],
  ["   ", "Write some text, or leave it out."],
  [7, "Write some text."],
])("text %j is refused: %s", (text, message) => {
  expect(problem(Text(60), text)).toBe(message);
});

test.each([
  ["2026-11-22T14:05:00Z", "2026-11-22T14:05:00.000Z"],
  ["2026-07-01T00:30:00+01:00", "2026-06-30T23:30:00.000Z"],
])("the time %s comes out as %s", (text, iso) => {
  expect(IsoTime.parse(text)).toBe(iso);
});

test.each(["2026-11-22", "0000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "yesterday", "", 5])(
  "%j is no time",
  (text) => {
    expect(IsoTime.safeParse(text).success).toBe(false);
  },
);

test("calendar dates know their months", () => {
  expect(CalendarDate.safeParse("2028-02-29").success).toBe(true);
  expect(CalendarDate.safeParse("2027-02-29").success).toBe(false);
});

test("contacts are read as people write them", () => {
  expect(Email.parse(" Jo@Example.COM ")).toBe("jo@example.com");
  expect(problem(Email, "jo@")).toBe("This does not look like an e-mail address.");
  expect(Phone.parse(" 07700 900123 ")).toBe("07700 900123");
  expect(problem(Phone, "call me")).toBe("This does not look like a phone number.");
});

test("an id is a UUIDv7", () => {
  const id = newId();
  expect(Id.parse(id)).toBe(id);
  expect(problem(Id, "7f0c6f9e-9f0a-4c60-8a55-93cde0a6ab0b")).toBe("This is not a valid id.");
});

test("a list reads its query string and answers with a page", () => {
  const Query = z.strictObject({
    ...listFields,
    status: AnyOf(z.enum(["ACTIVE", "LOST"])).optional(),
    sort: SortParam(["createdAt", "leadScore"]).default("-createdAt"),
    open: Flag.optional(),
  });
  expect(Query.parse({ limit: "20", status: "LOST", open: "true", count: "true" })).toEqual({
    limit: 20,
    status: ["LOST"],
    sort: "-createdAt",
    open: true,
    count: true,
  });
  expect(Query.parse({ status: ["ACTIVE", "LOST"] }).status).toEqual(["ACTIVE", "LOST"]);
  for (const wrong of [{ limit: "0" }, { limit: "201" }, { sort: "name" }, { colour: "red" }]) {
    expect(Query.safeParse(wrong).success).toBe(false);
  }
  const Names = page(z.string());
  expect(Names.parse({ data: ["Jo"], page: { limit: 50, nextCursor: null } }).data).toEqual(["Jo"]);
});

test("the shapes can be written as JSON schema", () => {
  const Shape = z.strictObject({ id: Id, at: IsoTime, email: Email, note: Text(9), ...listFields });
  expect(z.toJSONSchema(Shape, { io: "input" })).toMatchObject({
    properties: {
      id: { type: "string", format: "uuid" },
      at: { type: "string", format: "date-time" },
      email: { type: "string", format: "email" },
      note: { type: "string", maxLength: 9 },
    },
  });
});

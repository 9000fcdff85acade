import { expect, test } from "vitest";
import { z } from "zod";

const modules = import.meta.glob<Record<string, unknown>>("./*/schema.ts", { eager: true });
const shapes = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports)
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
    .map(([name, schema]) => ({ file, name, schema })),
);

test("there are shapes to look at", () => {
  expect(shapes.length).toBeGreaterThan(80);
});

test.each(shapes)("$file $name can be written as JSON schema", ({ schema, name }) => {
  const isInput = /(Draft|Edit|Filter|Query|Id)$/.test(name);
  expect(() => z.toJSONSchema(schema, { io: isInput ? "input" : "output" })).not.toThrow();
  expect(() => z.toJSONSchema(schema, { io: "input" })).not.toThrow();
});

test("no component name is given to two shapes", () => {
  const owners = new Map<string, z.ZodType>();
  for (const { schema } of shapes) {
    const id = schema.meta()?.id;
    if (id === undefined) continue;
    expect(owners.get(id) ?? schema, id).toBe(schema);
    owners.set(id, schema);
  }
});

test.each(shapes.filter(({ name }) => /(Draft|Edit|Filter)$/.test(name)))(
  "$file $name refuses unknown keys",
  ({ schema }) => {
    const issues = schema.safeParse({ __unknown: 1 }).error?.issues ?? [];
    expect(issues.map(({ code }) => code)).toContain("unrecognized_keys");
  },
);

test.each(shapes.filter(({ name }) => name.endsWith("Edit")))(
  "$file $name applies no default",
  ({ schema }) => {
    const id = "0190b6c0-0000-7000-8000-000000000000";
    const isOneRow = schema.safeParse({ id }).success;
    expect(schema.parse(isOneRow ? { id } : {})).toEqual(isOneRow ? { id } : {});
  },
);

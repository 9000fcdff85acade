import { expect, test } from "vitest";
import { z } from "zod";
import { listQuery, withQuery } from "./list-query.server.ts";
import { AnyOf } from "./wire.ts";

const Filter = z.strictObject({
  stage: AnyOf(z.enum(["NEW", "LOST"])).optional(),
  q: z.string().max(5).optional(),
});

test("empty, unknown and impossible parameters are passed over", () => {
  const url = new URL("http://shop/leads?stage=NEW&stage=LOST&q=&view=1&q=far-too-long");
  expect(listQuery(url, Filter)).toEqual({ stage: ["NEW", "LOST"] });
  expect(listQuery(new URL("http://shop/leads?stage=NOWHERE"), Filter)).toEqual({});
});

test("an address changes one parameter and keeps the others", () => {
  const url = new URL("http://shop/leads?stage=NEW&q=&cursor=abc");
  expect(withQuery(url, { cursor: null })).toBe("/leads?stage=NEW");
  expect(withQuery(url, { stage: null, cursor: null })).toBe("/leads");
});

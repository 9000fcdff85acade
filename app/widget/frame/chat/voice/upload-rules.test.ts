import { expect, test } from "vitest";
import { CHUNK_BYTES, chunksOf, missingOf } from "./upload-rules.ts";

test.each([
  [0, []],
  [1, [[0, 1]]],
  [CHUNK_BYTES, [[0, CHUNK_BYTES]]],
  [
    2 * CHUNK_BYTES + 5,
    [
      [0, CHUNK_BYTES],
      [CHUNK_BYTES, 2 * CHUNK_BYTES],
      [2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 5],
    ],
  ],
])("%i bytes go in whole pieces and a rest", (bytes, pieces) => {
  expect(chunksOf(bytes)).toEqual(pieces.map(([from, to], n) => ({ n, from, to })));
});

test("only what has not arrived is sent again", () => {
  const chunks = chunksOf(3 * CHUNK_BYTES);
  expect(missingOf(chunks, [0, 2]).map(({ n }) => n)).toEqual([1]);
  expect(missingOf(chunks, [])).toEqual(chunks);
  expect(missingOf(chunks, [2, 1, 0])).toEqual([]);
});

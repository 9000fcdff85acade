import { z } from "zod";
import { query } from "#app/platform/operation.server.ts";
import { presenceOf } from "./presence.server.ts";
import { expectation } from "./waiting-rules.ts";

/** What stands above an empty chat. */
export const greetVisitor = query({
  summary: "What a visitor who writes now may expect",
  can: "public:enquire",
  input: z.strictObject({}),
  output: z.object({ expectation: z.string() }),
  run: async ({ db, now }) => ({ expectation: expectation(await presenceOf(db, now)) }),
});

import { z } from "zod";
import { query } from "./operation.server.ts";
import { makeChallenge, makePageToken } from "./page-pass.server.ts";
import { visitOf } from "./public-visit.ts";

/** A new token and challenge for a page that is open already, or for a program. */
export const openSession = query({
  summary: "Get a page token and a challenge for the next enquiry",
  can: "public:enquire",
  input: z.strictObject({ key: z.string().max(200).optional() }),
  output: z.object({ pageToken: z.string(), challenge: z.string() }),
  async run(context) {
    const { key, host } = visitOf(context);
    return {
      pageToken: makePageToken({ key, host, at: context.now }),
      challenge: makeChallenge(context.now),
    };
  },
});

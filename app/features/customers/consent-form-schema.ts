import { z } from "zod";
import { Id, orNull, Text } from "#app/platform/wire.ts";
import { ConsentChannel, ConsentState } from "./consent-schema.ts";

/** What somebody answered when they were asked about offers. */
export const ConsentForm = z.object({
  customerId: Id,
  channel: ConsentChannel,
  state: ConsentState,
  source: Text(80),
  proof: orNull(Text(2_000)),
  wordingId: Id.nullable().default(null),
});

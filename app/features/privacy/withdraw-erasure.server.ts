import { eq } from "drizzle-orm";
import { erasures } from "#app/db/schema/index.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { loadErasure, toErasure } from "./erasure-record.server.ts";
import { Erasure, ErasureId } from "./schema.ts";

export const withdrawErasure = command({
  summary: "Withdraw a proposal to erase a person, as long as nobody approved it",
  can: "customers:erase",
  input: ErasureId,
  output: Erasure,
  async run(context, { id, version }) {
    const row = await loadErasure(context, id);
    await checkVersion(context, { given: version, row, current: () => toErasure(row) });
    if (row.state !== "PROPOSED")
      throw conflict("not_proposed", "This was approved or withdrawn already.", { allowed: [] });
    const [after] = await context.db
      .update(erasures)
      .set({
        ...{ state: "WITHDRAWN", withdrawnBy: context.actor.userId },
        ...{ version: row.version + 1, updatedAt: context.now },
      })
      .where(eq(erasures.id, id))
      .returning();
    await emit(context, "erasure.withdrawn", {
      subject: { type: "erasure", id },
      customerId: row.customerId,
      readBy: "customers:erase",
    });
    return toErasure(after ?? row);
  },
});

import { erasures } from "#app/db/schema/index.ts";
import { loadCustomer } from "#app/features/customers/customer-record.server.ts";
import { refuseUnsettled } from "#app/features/customers/remove-customer.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { conflict, forbidden, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { requireFresh } from "#app/platform/fresh.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { erasureOf, toErasure } from "./erasure-record.server.ts";
import { dueOnOf } from "./erasure-rules.ts";
import { Erasure, ErasureDraft } from "./schema.ts";

export const proposeErasure = command({
  summary: "Propose to erase a person; somebody else has to approve it",
  can: "customers:erase",
  input: ErasureDraft,
  output: Erasure,
  async run(context, { id, requestedOn: given }) {
    const customer = await loadCustomer(context, { id, permission: "customers:erase" });
    requireFresh(context);
    const { userId } = context.actor;
    if (userId === null) throw forbidden("Only somebody who works here can propose this.");
    const today = localDateOf(context.now);
    const requestedOn = given ?? today;
    if (requestedOn > today) throw invalidField("requestedOn", "Give a day that is not to come.");
    await refuseUnsettled(context, customer.id);
    if (await erasureOf(context, customer.id))
      throw conflict("already_proposed", "Somebody proposed this already. It waits for approval.");
    const row = {
      ...{ id: newId(), customerId: customer.id, state: "PROPOSED" as const },
      ...{ requestedOn, dueOn: dueOnOf(requestedOn), proposedBy: userId, filesLeft: [] },
      ...{ createdAt: context.now, updatedAt: context.now },
    };
    const [saved] = await context.db.insert(erasures).values(row).returning();
    if (!saved) throw new Error("the proposal was not written");
    await emit(context, "erasure.proposed", {
      subject: { type: "erasure", id: row.id },
      customerId: customer.id,
      details: { dueOn: row.dueOn },
      readBy: "customers:erase",
    });
    return toErasure(saved);
  },
});

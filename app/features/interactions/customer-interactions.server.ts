import { loadCustomer } from "#app/features/customers/customer-record.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Id } from "#app/platform/wire.ts";
import { writeInteraction } from "./interactions.server.ts";
import { findInteractions } from "./list-interactions.server.ts";
import { Interaction, InteractionDraft, InteractionFilter, InteractionList } from "./schema.ts";

const OfCustomer = InteractionFilter.omit({ customerId: true }).extend({ id: Id });
const DraftOfCustomer = InteractionDraft.omit({ id: true }).extend({
  id: Id,
  leadId: Id.optional(),
});

export const listCustomerInteractions = query({
  summary: "Contacts with one customer, newest first",
  can: "customers:view",
  input: OfCustomer,
  output: InteractionList,
  async run(context, { id, ...filter }) {
    const customer = await loadCustomer(context, { id, permission: "customers:view" });
    return findInteractions(context, { ...filter, customerId: customer.id });
  },
});

export const addCustomerInteraction = command({
  summary: "Log a call, message or visit of a customer",
  can: "interactions:create",
  input: DraftOfCustomer,
  output: Interaction,
  async run(context, { id, ...draft }) {
    return writeInteraction(context, { ...draft, customerId: id });
  },
});

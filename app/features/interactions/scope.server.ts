import { and, or, type SQL, sql } from "drizzle-orm";
import { customerInteractions } from "#app/db/schema/index.ts";
import {
  customersInScope,
  isLivingCustomer,
  leadsInReach,
} from "#app/features/customers/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";

const { customerId, leadId } = customerInteractions;

/** Contacts with a customer or a lead that the actor may reach. A deleted person's hide as well. */
export function interactionsInScope(
  context: Context,
  permissions: { customers: string; leads: string } = {
    customers: "customers:view",
    leads: "leads:view",
  },
): SQL | undefined {
  return or(
    and(isLivingCustomer(customerId), customersInScope(context, permissions.customers, customerId)),
    and(sql`${leadId} is not null`, leadsInReach(context, permissions.leads, leadId)),
  );
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { bookings, customerInteractions, users } from "#app/db/schema/index.ts";
import { isSurvivorOf, livingCustomers } from "#app/features/customers/customer-record.server.ts";
import { refuseErased } from "#app/features/customers/refuse-erased.server.ts";
import { customersInScope, leadsInReach } from "#app/features/customers/scope.server.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { forbidden, invalidField, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query, reachOf } from "#app/platform/operation.server.ts";
import { planReminder } from "./contact-due.server.ts";
import { contactSubject, detailsOf } from "./contact-event.server.ts";
import { closeAnswered } from "./follow-up.server.ts";
import {
  type InteractionRow,
  loadInteraction,
  readInteraction,
  toInteraction,
} from "./interaction-record.server.ts";
import { mayCorrect } from "./rules.ts";
import { Interaction, InteractionEdit, InteractionId, NewInteraction } from "./schema.ts";

export { listInteractions } from "./list-interactions.server.ts";
export { deleteInteraction, restoreInteraction } from "./remove-interaction.server.ts";

export const getInteraction = query({
  summary: "One contact",
  can: "customers:view",
  input: InteractionId,
  output: Interaction,
  async run(context, { id }) {
    return toInteraction(await loadInteraction(context, id));
  },
});

/** Joins the command of another area, too: a lead's verbs log their contact through it. */
export const addInteraction = command({
  summary: "Log a call, message or visit",
  can: "interactions:create",
  input: NewInteraction,
  output: Interaction,
  run: writeInteraction,
});

export const updateInteraction = command({
  summary: "Put right what was logged; technicians their own, within 24 hours",
  can: "interactions:edit",
  input: InteractionEdit,
  output: Interaction,
  async run(context, { id, version, followUpDate, ...edit }) {
    const before = await loadInteraction(context, id);
    await checkVersion(context, {
      given: version,
      row: before,
      current: () => toInteraction(before),
    });
    if (reachOf(context, "interactions:edit") === "own") refuseLateOrOthers(context, before);
    await context.db
      .update(customerInteractions)
      .set({
        ...edit,
        ...(followUpDate === undefined
          ? {}
          : { followUpDate: followUpDate === null ? null : fromIso(followUpDate) }),
        version: before.version + 1,
        updatedAt: context.now,
      })
      .where(eq(customerInteractions.id, id));
    const after = await readInteraction(context, id);
    await planReminder(context, after);
    await emit(context, "interaction.updated", {
      ...(await contactSubject(context, after)),
      changes: changesBetween(toInteraction(before), withoutStamps(after)) ?? undefined,
      details: detailsOf(after),
    });
    return toInteraction(after);
  },
});

/** Writes one contact; the scope of a technician is asked for customer and lead. */
export async function writeInteraction(
  context: CommandContext,
  { id: given, leadId, customerId: named, isAutomatic = false, ...draft }: NewInteraction,
): Promise<Interaction> {
  if (given) await requireFreeId(context.db, customerInteractions, given);
  const customerId = named ? await livingCustomer(context, named) : undefined;
  if (leadId) await requireLead(context, leadId);
  if (draft.bookingId) await requireBooking(context, { id: draft.bookingId, customerId });
  const id = given ?? newId();
  const { userId, kind } = context.actor;
  const isByPerson = !isAutomatic && (kind === "staff" || kind === "token");
  await context.db.insert(customerInteractions).values({
    ...draft,
    id,
    leadId: leadId ?? null,
    customerId: customerId ?? null,
    followUpDate: draft.followUpDate === null ? null : fromIso(draft.followUpDate),
    staffMemberId: isByPerson ? userId : null,
    isAutomatic: isAutomatic && reachOf(context, "interactions:edit") === "all",
    occurredAt: context.now,
    createdAt: context.now,
    updatedAt: context.now,
  });
  const row = await readInteraction(context, id);
  await closeAnswered(context, row);
  await planReminder(context, row);
  await emit(context, "interaction.added", {
    ...(await contactSubject(context, row)),
    details: detailsOf(row),
  });
  return toInteraction(row);
}

function withoutStamps(row: InteractionRow): Partial<Interaction> {
  const { version: _version, updatedAt: _updatedAt, ...rest } = toInteraction(row);
  return rest;
}

function refuseLateOrOthers(context: CommandContext, row: InteractionRow) {
  if (mayCorrect({ row, userId: context.actor.userId }, context.now)) return;
  throw forbidden("Your account may correct its own entries for 24 hours.");
}

/** @returns the id of the customer, or of whom they were merged into */
async function livingCustomer(context: CommandContext, id: string): Promise<string> {
  const inScope = customersInScope(context, "interactions:create");
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(isSurvivorOf(id), livingCustomers, inScope));
  if (row) return row.id;
  await refuseErased(context, { customerId: id });
  throw notFound();
}

async function requireLead(context: CommandContext, id: string) {
  if ((context.transaction.depth ?? 0) > 1) return;
  await refuseErased(context, { leadId: id });
  const [row] = await context.db.all<{ id: string }>(
    sql`select id from leads where id = ${id} and ${leadsInReach(context, "interactions:create", sql`${id}`)}`,
  );
  if (!row) throw notFound();
}

async function requireBooking(
  context: CommandContext,
  { id, customerId }: { id: string; customerId: string | undefined },
) {
  const [row] = await context.db
    .select({ customerId: bookings.customerId })
    .from(bookings)
    .where(and(eq(bookings.id, id), isNull(bookings.deletedAt)));
  if (!row || (customerId && row.customerId !== customerId))
    throw invalidField("bookingId", "This job belongs to somebody else, or does not exist.");
}

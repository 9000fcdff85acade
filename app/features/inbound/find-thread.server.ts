import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { bookings, identityKeys, leads, users } from "#app/db/schema/index.ts";
import { CLOSED_JOBS } from "#app/features/leads/open-work.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { type Thread, type ThreadLead, threadFor } from "./rules.ts";

/** A number in E.164, or an address in lower case. */
export interface Sender {
  type: "phone" | "email";
  value: string;
}

export interface Known {
  customerIds: string[];
  leadIds: string[];
}

const MOST = 50;

/** Customers and leads with this number or address. Nobody is merged. */
export async function knownBy({ db }: CommandContext, { type, value }: Sender): Promise<Known> {
  const keys = await db
    .select({ kind: identityKeys.entityType, id: identityKeys.entityId })
    .from(identityKeys)
    .where(and(eq(identityKeys.type, type), eq(identityKeys.value, value)))
    .orderBy(desc(identityKeys.entityId))
    .limit(MOST);
  const idsOf = (kind: string) => keys.filter((key) => key.kind === kind).map(({ id }) => id);
  const living = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.id, idsOf("customer")),
        eq(users.role, "CUSTOMER"),
        isNull(users.deletedAt),
        isNull(users.mergedInto),
      ),
    );
  return { customerIds: living.map(({ id }) => id), leadIds: idsOf("lead") };
}

/** The thread that something from this sender belongs to now. */
export async function findThread(context: CommandContext, known: Known): Promise<Thread> {
  const { customerIds, leadIds } = known;
  if (customerIds.length + leadIds.length === 0) return { kind: "new" };
  const found = await context.db
    .select()
    .from(leads)
    .where(
      and(
        or(inArray(leads.id, leadIds), inArray(leads.customerId, customerIds)),
        isNull(leads.deletedAt),
        eq(leads.isQuarantined, false),
      ),
    )
    .orderBy(desc(leads.id))
    .limit(MOST);
  const jobs = await context.db
    .select()
    .from(bookings)
    .where(and(inArray(bookings.customerId, customerIds), isNull(bookings.deletedAt)))
    .orderBy(desc(bookings.id))
    .limit(MOST);
  return threadFor(
    {
      leads: found.map(
        (lead): ThreadLead => ({
          id: lead.id,
          customerId: lead.customerId,
          stage: lead.stage,
          stageEnteredAt: lead.stageEnteredAt,
          lostReason: lead.lostReason,
          activeAt: Math.max(lead.lastContactAt ?? 0, lead.lastInboundAt ?? 0, lead.createdAt),
        }),
      ),
      jobs: jobs.map(({ id, customerId, status, statusEnteredAt }) => ({
        id,
        customerId,
        isOpen: !CLOSED_JOBS.some((closed) => closed === status),
        activeAt: statusEnteredAt,
      })),
    },
    context.now,
  );
}

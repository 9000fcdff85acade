import { and, asc, desc, eq, isNotNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import {
  consents,
  consentWordings,
  customerFeedback,
  customerLifecycle,
  customerSegmentMemberships,
  customerSegments,
  customerValueMetrics,
  events,
  referrals,
  users,
} from "#app/db/schema/index.ts";
import { loadCustomer } from "#app/features/customers/customer-record.server.ts";
import { CustomerId, LifecycleStage } from "#app/features/customers/schema.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { Money, toMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { Id, IsoTime } from "#app/platform/wire.ts";

const MOST = 20;

const CustomerOverview = z
  .object({
    lifecycle: z.object({
      currentStage: LifecycleStage.nullable(),
      stageEnteredAt: IsoTime.nullable(),
      history: z.array(
        z.object({
          from: z.string().nullable(),
          to: z.string(),
          at: IsoTime,
          cause: z.string().nullable(),
          reason: z.string().nullable(),
          by: z.string().nullable(),
        }),
      ),
    }),
    feedback: z.array(
      z.object({
        id: Id,
        feedbackType: z.string(),
        rating: z.number().nullable(),
        title: z.string().nullable(),
        content: z.string().nullable(),
        status: z.string(),
        createdAt: IsoTime,
      }),
    ),
    referrals: z.array(
      z.object({ id: Id, referralCode: z.string(), status: z.string(), createdAt: IsoTime }),
    ),
    segments: z.array(z.object({ id: Id, name: z.string() })),
    value: z
      .object({
        lifetimeValue: Money,
        predictedValue: Money.nullable(),
        churnRiskScore: z.number().nullable(),
        lastCalculatedAt: IsoTime,
      })
      .nullable(),
    /** The last answer for each channel and purpose, with its proof. */
    consents: z.array(
      z.object({
        id: Id,
        channel: z.string(),
        purpose: z.string(),
        state: z.string(),
        basis: z.string(),
        source: z.string(),
        wording: z.string().nullable(),
        proof: z.string().nullable(),
        createdAt: IsoTime,
      }),
    ),
  })
  .meta({ id: "CustomerOverview" });
export type CustomerOverview = z.infer<typeof CustomerOverview>;

export const customerOverview = query({
  summary: "A customer's stages, feedback, referrals, segments, value and consents",
  can: "customers:view",
  input: CustomerId,
  output: CustomerOverview,
  async run(context, { id: given }) {
    const { id } = await loadCustomer(context, { id: given, permission: "customers:view" });
    return {
      lifecycle: await stagesOf(context, id),
      feedback: await feedbackOf(context, id),
      referrals: await referralsOf(context, id),
      segments: await segmentsOf(context, id),
      value: await valueRowOf(context, id),
      consents: await consentsOf(context, id),
    };
  },
});

async function stagesOf({ db }: Context, id: string): Promise<CustomerOverview["lifecycle"]> {
  const [row] = await db
    .select()
    .from(customerLifecycle)
    .where(eq(customerLifecycle.customerId, id));
  if (!row) return { currentStage: null, stageEnteredAt: null, history: [] };
  const moves = await db
    .select({
      from: events.stageFrom,
      to: events.stageTo,
      at: events.at,
      cause: events.stageCause,
      details: events.details,
      by: users.name,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(
      and(
        eq(events.subjectType, "lifecycle"),
        eq(events.subjectId, row.id),
        isNotNull(events.stageTo),
      ),
    )
    .orderBy(desc(events.id))
    .limit(MOST);
  return {
    currentStage: row.currentStage,
    stageEnteredAt: toIso(row.stageEnteredAt),
    history: moves.map(({ from, to, at, cause, details, by }) => ({
      ...{ from, to: to ?? "", at: toIso(at), cause, by },
      reason: typeof details?.reason === "string" ? details.reason : null,
    })),
  };
}

async function feedbackOf({ db }: Context, id: string) {
  const rows = await db
    .select()
    .from(customerFeedback)
    .where(eq(customerFeedback.customerId, id))
    .orderBy(desc(customerFeedback.createdAt))
    .limit(MOST);
  return rows.map(({ feedbackType, rating, title, content, status, ...row }) => ({
    ...{ id: row.id, feedbackType, rating, title, content, status },
    createdAt: toIso(row.createdAt),
  }));
}

async function referralsOf({ db }: Context, id: string) {
  const rows = await db
    .select()
    .from(referrals)
    .where(eq(referrals.referrerId, id))
    .orderBy(desc(referrals.createdAt))
    .limit(MOST);
  return rows.map(({ referralCode, status, ...row }) => ({
    ...{ id: row.id, referralCode, status },
    createdAt: toIso(row.createdAt),
  }));
}

function segmentsOf({ db }: Context, id: string) {
  return db
    .select({ id: customerSegments.id, name: customerSegments.name })
    .from(customerSegmentMemberships)
    .innerJoin(customerSegments, eq(customerSegments.id, customerSegmentMemberships.segmentId))
    .where(
      and(
        eq(customerSegmentMemberships.customerId, id),
        ne(customerSegmentMemberships.source, "MANUAL_OUT"),
      ),
    )
    .orderBy(asc(customerSegments.name))
    .limit(MOST);
}

async function valueRowOf(context: Context, id: string): Promise<CustomerOverview["value"]> {
  if (!can(context.actor, "customers:view-sensitive")) return null;
  const [row] = await context.db
    .select()
    .from(customerValueMetrics)
    .where(eq(customerValueMetrics.customerId, id));
  if (!row) return null;
  return {
    lifetimeValue: toMoney(row.lifetimeValue),
    predictedValue: row.predictedValue === null ? null : toMoney(row.predictedValue),
    churnRiskScore: row.churnRiskScore,
    lastCalculatedAt: toIso(row.lastCalculatedAt),
  };
}

async function consentsOf(context: Context, id: string) {
  const isTrusted = can(context.actor, "customers:view-sensitive");
  const rows = await context.db
    .select({
      row: consents,
      wording: consentWordings.text,
      place: sql<number>`row_number() over (partition by ${consents.channel}, ${consents.purpose}
        order by ${consents.createdAt} desc, ${consents.id} desc)`.as("place"),
    })
    .from(consents)
    .leftJoin(consentWordings, eq(consentWordings.id, consents.wordingId))
    .where(eq(consents.customerId, id));
  return rows
    .filter(({ place }) => place === 1)
    .map(({ row, wording }) => ({
      id: row.id,
      channel: row.channel,
      purpose: row.purpose,
      state: row.state,
      basis: row.basis,
      source: row.source,
      wording,
      proof: isTrusted ? row.proof : null,
      createdAt: toIso(row.createdAt),
    }));
}

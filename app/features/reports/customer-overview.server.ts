import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { consents, consentWordings } from "#app/db/schema/index.ts";
import { loadCustomer } from "#app/features/customers/customer-record.server.ts";
import { CustomerId, LifecycleStage } from "#app/features/customers/schema.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
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
    return overviewOf(context, id);
  },
});

/** The overview of a customer whom the actor may see. */
export async function overviewOf(context: Context, id: string): Promise<CustomerOverview> {
  const row = await standingOf(context, id);
  const isTrusted = can(context.actor, "customers:view-sensitive");
  return {
    lifecycle: {
      currentStage: row.currentStage,
      stageEnteredAt: toIsoOrNull(row.stageEnteredAt),
      history: listOf<Dated<Stage, "at">>(row.moves).map((move) => ({
        ...move,
        at: toIso(move.at),
      })),
    },
    feedback: listOf<Dated<Feedback>>(row.feedback).map(withTime),
    referrals: listOf<Dated<Referral>>(row.referrals).map(withTime),
    segments: listOf<CustomerOverview["segments"][number]>(row.segments),
    value: isTrusted ? worthOf(row) : null,
    consents: await consentsOf(context, id),
  };
}

type Stage = CustomerOverview["lifecycle"]["history"][number];
type Feedback = CustomerOverview["feedback"][number];
type Referral = CustomerOverview["referrals"][number];
/** What the database keeps as milliseconds. */
type Dated<T, Field extends keyof T = "createdAt" & keyof T> = Omit<T, Field> &
  Record<Field, number>;

interface Standing {
  currentStage: LifecycleStage | null;
  stageEnteredAt: number | null;
  lifetimeValue: number | null;
  predictedValue: number | null;
  churnRiskScore: number | null;
  lastCalculatedAt: number | null;
  /** Lists as JSON, so that all of it is one statement. */
  moves: string;
  feedback: string;
  referrals: string;
  segments: string;
}

async function standingOf({ db }: Context, id: string): Promise<Standing> {
  const [row] = await db.all<Standing>(sql`
    select l.current_stage as "currentStage", l.stage_entered_at as "stageEnteredAt",
      v.lifetime_value as "lifetimeValue", v.predicted_value as "predictedValue",
      v.churn_risk_score as "churnRiskScore", v.last_calculated_at as "lastCalculatedAt",
      (select json_group_array(json_object('from', stage_from, 'to', stage_to, 'at', at,
          'cause', stage_cause, 'reason', reason, 'by', name))
        from (select e.stage_from, e.stage_to, e.at, e.stage_cause, staff.name,
            iif(json_type(e.details, '$.reason') = 'text', e.details ->> 'reason', null) as reason
          from events as e left join users as staff on staff.id = e.actor_id
          where e.subject_type = 'lifecycle' and e.subject_id = l.id and e.stage_to is not null
          order by e.id desc limit ${MOST})) as moves,
      (select json_group_array(json_object('id', id, 'feedbackType', feedback_type,
          'rating', rating, 'title', title, 'content', content, 'status', status,
          'createdAt', created_at))
        from (select * from customer_feedback where customer_id = c.id
          order by created_at desc limit ${MOST})) as feedback,
      (select json_group_array(json_object('id', id, 'referralCode', referral_code,
          'status', status, 'createdAt', created_at))
        from (select * from referrals where referrer_id = c.id
          order by created_at desc limit ${MOST})) as referrals,
      (select json_group_array(json_object('id', id, 'name', name))
        from (select s.id, s.name from customer_segment_memberships as m
          join customer_segments as s on s.id = m.segment_id
          where m.customer_id = c.id and m.source <> 'MANUAL_OUT'
          order by s.name limit ${MOST})) as segments
    from users as c
    left join customer_lifecycle as l on l.customer_id = c.id
    left join customer_value_metrics as v on v.customer_id = c.id
    where c.id = ${id}`);
  if (!row) throw notFound();
  return row;
}

function listOf<T>(json: string): T[] {
  return JSON.parse(json) as T[];
}

function withTime<T extends { createdAt: number }>(row: T) {
  return { ...row, createdAt: toIso(row.createdAt) };
}

function worthOf(row: Standing): CustomerOverview["value"] {
  if (row.lifetimeValue === null || row.lastCalculatedAt === null) return null;
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

import { and, count, eq, gte, isNull, lt, sql, sum } from "drizzle-orm";
import {
  bookingMinutes,
  bookings,
  leads,
  marketingCampaigns,
  payments,
  referrals,
  shops,
  sourceSpend,
} from "#app/db/schema/index.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf, localToUtc } from "#app/platform/dates.ts";
import { divideHalfUp, type Pence } from "#app/platform/money.ts";
import { jobMargin } from "./job-margin.ts";

const HOURLY_COST = 3_500;

/** The last day of the warranty of a job collected today; none where the shop gives none. */
export async function warrantyFrom({ db, now }: Context): Promise<string | null> {
  const { warrantyDays } = (await numbersOf(db)).jobs;
  return warrantyDays === 0 ? null : addDays(localDateOf(now), warrantyDays);
}

/** Sums of a job that follow from its payments, parts, time and lead (rulings 3.11). */
export async function refreshJobFigures(context: CommandContext, id: string) {
  const { db } = context;
  const [job] = await db.select().from(bookings).where(eq(bookings.id, id));
  if (!job) return;
  const [shop] = await db.select().from(shops).limit(1);
  const [taken] = await db
    .select({ paid: sql<number>`coalesce(${sum(payments.amount)}, 0)` })
    .from(payments)
    .where(and(eq(payments.bookingId, id), sql`${payments.method} <> 'ACCOUNT'`));
  const [work] = await db
    .select({ minutes: sql<number>`coalesce(${sum(bookingMinutes.minutes)}, 0)` })
    .from(bookingMinutes)
    .where(eq(bookingMinutes.bookingId, id));
  const paid = Number(taken?.paid ?? 0);
  const acquisitionCost = await acquisitionCostOf(context, job);
  const hourly = shop?.settings.hourlyCost;
  const profitMargin =
    job.status === "COLLECTED"
      ? jobMargin({
          paid,
          vatRate: shop?.isVatRegistered ? shop.vatRate : 0,
          partsCost: job.partsCost,
          minutes: Number(work?.minutes ?? 0),
          hourlyCost: typeof hourly === "number" ? hourly : HOURLY_COST,
          acquisitionCost,
        })
      : null;
  await db
    .update(bookings)
    .set({ paidTotal: paid, acquisitionCost, profitMargin })
    .where(eq(bookings.id, id));
}

type Bought = Pick<typeof bookings.$inferSelect, "leadId" | "marketingCampaignId" | "referralId">;

/** What it cost to win the job: its lead's share of campaign or source, and a reward that was paid. */
async function acquisitionCostOf(context: CommandContext, job: Bought): Promise<Pence> {
  const share =
    job.marketingCampaignId === null
      ? await sourceShare(context, job)
      : await campaignShare(context, job);
  return share + (await paidReward(context, job));
}

async function paidReward({ db }: CommandContext, { referralId }: Bought): Promise<Pence> {
  if (referralId === null) return 0;
  const [referral] = await db
    .select({ value: referrals.rewardValue })
    .from(referrals)
    .where(and(eq(referrals.id, referralId), eq(referrals.rewardClaimed, true)));
  return referral?.value ?? 0;
}

/** The month's spend on the lead's source, shared by the leads that it brought; 0 without any. */
async function sourceShare({ db }: CommandContext, { leadId }: Bought): Promise<Pence> {
  if (leadId === null) return 0;
  const [lead] = await db
    .select({ createdAt: leads.createdAt, sourceType: leads.sourceType })
    .from(leads)
    .where(eq(leads.id, leadId));
  if (!lead) return 0;
  const { month, from, to } = monthOf(lead.createdAt);
  const [spent] = await db
    .select({ amount: sourceSpend.amount })
    .from(sourceSpend)
    .where(and(eq(sourceSpend.month, month), eq(sourceSpend.source, lead.sourceType)));
  if (!spent) return 0;
  const [found] = await db
    .select({ n: count() })
    .from(leads)
    .where(
      and(
        eq(leads.sourceType, lead.sourceType),
        gte(leads.createdAt, from),
        lt(leads.createdAt, to),
        isNull(leads.deletedAt),
        eq(leads.isQuarantined, false),
        sql`coalesce(${leads.lostReason}, '') not in ('SPAM', 'DUPLICATE')`,
        sql`json_extract(${leads.sourceDetails}, '$.campaignId') is null`,
      ),
    );
  return divideHalfUp(spent.amount, Math.max(1, found?.n ?? 1));
}

/** The campaign's budget shared by the leads it brought in the month of this one; 0 without any. */
async function campaignShare({ db }: CommandContext, job: Bought): Promise<Pence> {
  if (job.leadId === null || job.marketingCampaignId === null) return 0;
  const [campaign] = await db
    .select({ budget: marketingCampaigns.budget })
    .from(marketingCampaigns)
    .where(eq(marketingCampaigns.id, job.marketingCampaignId));
  const [lead] = await db
    .select({ createdAt: leads.createdAt })
    .from(leads)
    .where(eq(leads.id, job.leadId));
  if (!campaign?.budget || !lead) return 0;
  const { from, to } = monthOf(lead.createdAt);
  const [found] = await db
    .select({ n: count() })
    .from(leads)
    .where(
      and(
        gte(leads.createdAt, from),
        lt(leads.createdAt, to),
        sql`json_extract(${leads.sourceDetails}, '$.campaignId') = ${job.marketingCampaignId}`,
      ),
    );
  return divideHalfUp(campaign.budget, Math.max(1, found?.n ?? 1));
}

function monthOf(at: number) {
  const first = `${localDateOf(at).slice(0, 7)}-01`;
  const next = `${addDays(first, 32).slice(0, 7)}-01`;
  return { month: first.slice(0, 7), from: localToUtc(first), to: localToUtc(next) };
}

import { CHANNEL_LABELS, LIFECYCLE_LABELS, STATE_LABELS } from "#app/features/customers/labels.ts";
import { formatMoney } from "#app/platform/money.ts";
import { toMoment } from "#app/platform/short-time.ts";
import type { CustomerOverview } from "./customer-overview.server.ts";
import { whyOfMove } from "./move-words.ts";

const CHANNELS: Record<string, string> = CHANNEL_LABELS;
const STATES: Record<string, string> = STATE_LABELS;

/** The overview in words. */
export function toOverviewView(overview: CustomerOverview, now: number) {
  const { lifecycle, value } = overview;
  return {
    stages: lifecycle.history.map((move) => ({
      key: `${move.at} ${move.to}`,
      text: LIFECYCLE_LABELS[move.to as keyof typeof LIFECYCLE_LABELS] ?? move.to,
      why: whyOfMove(move),
      at: toMoment(move.at, now),
    })),
    since: lifecycle.stageEnteredAt ? toMoment(lifecycle.stageEnteredAt, now) : null,
    feedback: overview.feedback.map((one) => ({
      id: one.id,
      text: [one.rating === null ? null : `${one.rating} of 5`, one.title ?? one.content]
        .filter(Boolean)
        .join(": "),
      status: one.status.replaceAll("_", " ").toLowerCase(),
      at: toMoment(one.createdAt, now),
    })),
    referrals: overview.referrals.map((one) => ({
      id: one.id,
      code: one.referralCode,
      status: one.status.toLowerCase(),
      at: toMoment(one.createdAt, now),
    })),
    segments: overview.segments,
    value: value && {
      lifetime: formatMoney(value.lifetimeValue.amount),
      predicted: value.predictedValue ? formatMoney(value.predictedValue.amount) : null,
      risk: value.churnRiskScore === null ? null : `${Math.round(value.churnRiskScore)} %`,
      at: toMoment(value.lastCalculatedAt, now),
    },
    consents: overview.consents.map((one) => ({
      id: one.id,
      what: `${one.purpose.charAt(0)}${one.purpose.slice(1).toLowerCase()} by ${(CHANNELS[one.channel] ?? one.channel).toLowerCase()}`,
      state: STATES[one.state] ?? one.state,
      isYes: one.state === "GRANTED",
      proof: [one.source.toLowerCase(), one.wording && `“${one.wording}”`, one.proof]
        .filter(Boolean)
        .join(" · "),
      at: toMoment(one.createdAt, now),
    })),
  };
}

export type OverviewView = ReturnType<typeof toOverviewView>;

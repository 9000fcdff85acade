import { brandAndModel } from "#app/features/devices/brand-and-model.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { formatRelative } from "#app/platform/relative-time.ts";
import { type Moment, shortWithin, toMoment } from "#app/platform/short-time.ts";
import { categoryLabel, SOURCE_LABELS } from "./labels.ts";
import type { Lead, LeadStage, ScoreBand, UrgencyLevel } from "./schema.ts";

export type ViewTone = "neutral" | "good" | "warn" | "bad" | "info";

export interface ToldState {
  tone: ViewTone;
  text: string;
}

export interface ScoreView {
  points: number;
  band: ScoreBand;
  reasons: { code: string; label: string; points: number }[];
  question: { label: string; points: number } | null;
  override: { score: number; text: string } | null;
}

export interface FollowUpView extends Moment {
  due: "overdue" | "today" | "later";
}

/** A lead as lists and cards print it: every word and every time is written on the server. */
export interface LeadView {
  id: string;
  version: number;
  name: string;
  phone: string | null;
  phoneDisplay: string | null;
  email: string | null;
  device: string | null;
  fault: string | null;
  source: string;
  stage: LeadStage;
  urgency: UrgencyLevel;
  score: ScoreView;
  /** The response clock; null when nobody waits and nothing was late. */
  response: (ToldState & { isRunning: boolean; at: string }) | null;
  /** How long nothing has happened; rotten when nothing is planned either. */
  age: (ToldState & { isRotten: boolean }) | null;
  followUp: FollowUpView | null;
  owner: string | null;
  ownerId: string | null;
  created: Moment;
  tags: string[];
}

export function toLeadView(lead: Lead, now: number): LeadView {
  const { contactInfo: contact } = lead;
  return {
    id: lead.id,
    version: lead.version,
    name: nameOf(contact),
    phone: contact.phone,
    phoneDisplay: contact.phoneDisplay,
    email: contact.email,
    device: deviceLabel(lead.deviceInterest),
    fault: lead.deviceInterest?.fault ?? lead.initialNeeds,
    source: SOURCE_LABELS[lead.sourceType],
    stage: lead.stage,
    urgency: lead.urgencyLevel,
    score: scoreView(lead, now),
    response: responseView(lead, now),
    age: ageView(lead, now),
    followUp: followUpView(lead.nextFollowUp, now),
    owner: lead.assignedToName,
    ownerId: lead.assignedTo,
    created: toMoment(lead.createdAt, now),
    tags: lead.tags,
  };
}

/** Whom we talk about: the name, else what we know of the person. */
export function nameOf(contact: Lead["contactInfo"]): string {
  return contact.name ?? contact.phoneDisplay ?? contact.email ?? "Unknown person";
}

/** "Apple iPhone 12", "Laptop". */
export function deviceLabel(device: Lead["deviceInterest"]): string | null {
  if (!device) return null;
  const { brand, model, category } = device;
  if (model) return brandAndModel(device);
  return brand ? `${brand} ${category}` : categoryLabel(category);
}

function scoreView(lead: Lead, now: number): ScoreView {
  const override = lead.scoreOverride;
  return {
    points: override?.score ?? lead.leadScore,
    band: lead.scoreBand,
    reasons: lead.scoreReasons.map(({ code, label, points }) => ({ code, label, points })),
    question: lead.nextQuestion && {
      label: lead.nextQuestion.label,
      points: lead.nextQuestion.points,
    },
    override: override && {
      score: override.score,
      text: `Set by ${override.byName} until ${shortWithin(Date.parse(override.until), now)}: ${override.reason}`,
    },
  };
}

function responseView(lead: Lead, now: number): LeadView["response"] {
  const { state, targetAt, respondedAt } = lead.response;
  const target = Date.parse(targetAt);
  const isClosed = lead.status === "LOST" || lead.status === "CONVERTED";
  const isAnswered = respondedAt !== null && Date.parse(respondedAt) > target;
  const isRunning = !isClosed && state !== "MET" && !(state === "BREACHED" && isAnswered);
  const told = (tone: ViewTone, text: string) => ({ tone, text, isRunning, at: targetAt });
  if (!isRunning) return state === "BREACHED" ? told("neutral", "Answered late") : null;
  if (state === "BREACHED") return told("bad", `Answer late by ${since(target, now)}`);
  const text = `Answer by ${shortWithin(target, now)}`;
  return state === "AT_RISK" ? told("warn", text) : told("info", text);
}

const AGE_TONES = { FRESH: "good", AMBER: "warn", RED: "bad" } as const;

function ageView(lead: Lead, now: number): LeadView["age"] {
  const { state, idleSince, isRotten, limitAt } = lead.ageing;
  if (limitAt === null) return null;
  const idle = `Idle ${since(Date.parse(idleSince), now)}`;
  return { tone: AGE_TONES[state], text: idle, isRotten };
}

export function followUpView(iso: string | null, now: number): FollowUpView | null {
  if (iso === null) return null;
  const at = Date.parse(iso);
  const isToday = localDateOf(at) === localDateOf(now);
  return { ...toMoment(iso, now), due: at < now ? "overdue" : isToday ? "today" : "later" };
}

function since(at: number, now: number): string {
  const text = formatRelative(Math.min(at, now), now);
  return text === "just now" ? "1 min" : text.replace(" ago", "");
}

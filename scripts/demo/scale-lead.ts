import type { leads } from "#app/db/schema/index.ts";
import { responseMinutes } from "#app/features/leads/response-rules.ts";
import { qualificationOf, statusOf } from "#app/features/leads/stage-rules.ts";
import type { QualificationStatus } from "#app/features/leads/words.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { pickFault } from "./demand.ts";
import { faultLabel } from "./lead-rows.server.ts";
import { pickName, plain } from "./names.ts";
import { places } from "./places.ts";
import { createRandom, type Random } from "./random.ts";
import { scaleId } from "./scale-ids.ts";
import { type Life, liveScaleLead } from "./scale-life.ts";
import type { ScaleModel, ScaleWorld } from "./scale-world.server.ts";

type LeadValues = typeof leads.$inferInsert;

export interface ScaleLead {
  row: LeadValues;
  life: Life;
  model: ScaleModel;
  fault: string;
  random: Random;
}

const URGENCIES = { LOW: 15, MEDIUM: 55, HIGH: 22, URGENT: 8 } as const;
const LETTERS = [..."ABDEFGHJLNPQRSTUWXYZ"];
const MOBILE = "+447700900";
const CLOSED = ["CONVERTED", "LOST"];

/** Lead number `index`: the same each time for the same seed, moment and shop. */
export function makeScaleLead(
  world: ScaleWorld,
  { seed, index, createdAt, now }: { seed: number; index: number; createdAt: number; now: number },
): ScaleLead {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const life = liveScaleLead(random, createdAt, now);
  const { source, moves, respondedAt } = life;
  const model = random.pick(world.models);
  const fault = pickFault(random, model.category);
  const stage = moves.at(-1)?.stage ?? "NEW";
  const last = moves.at(-1)?.at ?? createdAt;
  const isClosed = CLOSED.includes(stage);
  const urgencyLevel = random.weighted(URGENCIES);
  const isPool = moves.length === 1 && !isClosed && random.chance(0.5);
  const contacts = moves.length - 1;
  const hasReplied = contacts > 1;
  const nextFollowUp = isClosed || stage === "NEW" ? null : followUp(random, now);
  const budget = random.chance(0.3) ? random.between(4, 25) * 1_000 : null;
  const row = {
    id: scaleId(random, createdAt),
    sourceType: source,
    stage,
    status: statusOf(stage),
    qualificationStatus: moves.reduce<QualificationStatus>(
      (before, move) => qualificationOf(move.stage, before),
      "UNQUALIFIED",
    ),
    stageEnteredAt: last,
    contactInfo: contactOf(random, index),
    deviceInterest: {
      category: model.category,
      brand: model.brand,
      model: model.name,
      fault: faultLabel(fault),
      serial: null,
    },
    deviceCategory: model.category,
    initialNeeds: `${faultLabel(fault)}. How soon can you look at it?`,
    budgetRange: budget === null ? null : `under ${budget / 100}`,
    budgetMin: null,
    budgetMax: budget,
    value: budget ?? random.between(40, 180) * 100,
    urgencyLevel,
    tags: [],
    assignedTo: isPool ? null : random.pick(world.staff),
    assignedAt: isPool ? null : createdAt,
    customerId: null as string | null,
    convertedCustomerId: null as string | null,
    convertedAt: stage === "CONVERTED" ? last : null,
    stageBeforeConversion: stage === "CONVERTED" ? (moves.at(-2)?.stage ?? null) : null,
    followUpCount: Math.max(0, contacts - (isClosed ? 1 : 0)),
    lastContactAt: respondedAt,
    lastInboundAt: hasReplied ? Math.min(last, (respondedAt ?? createdAt) + HOUR) : null,
    lastActivityAt: last,
    nextFollowUp,
    isFollowUpByHand: nextFollowUp !== null,
    followUpToldFor: nextFollowUp !== null && nextFollowUp <= now ? nextFollowUp : null,
    firstRespondedAt: respondedAt,
    responseSince: stage === "NEW" ? createdAt : null,
    responseDueAt:
      stage === "NEW"
        ? world.desk.clock.addOpeningMinutes(createdAt, responseMinutes(urgencyLevel))
        : null,
    lostReason: life.lostReason,
    version: moves.length,
    createdAt,
    updatedAt: last,
  };
  const score = world.desk.score(
    { ...row, contactInfo: ringing(row.contactInfo), scoreReasons: [] },
    isClosed ? last : now,
  );
  return { row: { ...row, ...score }, life, model, fault, random };
}

/** Only the numbers kept for drama are mobiles here; to ask the library of numbers would take long. */
function ringing({ phone, postcode }: { phone: string; postcode: string }) {
  return { phone: phone.startsWith(MOBILE) ? phone : null, postcode };
}

/** Some are overdue, most lie ahead. */
function followUp(random: Random, now: number): number {
  return now + Math.round((random.next() * 8 - 1.5) * DAY);
}

/**
 * Somebody invented, with an address of their own. Area code 01632 is given to nobody, so no such
 * number rings; one in twenty has a mobile number of those that Ofcom keeps for drama.
 */
function contactOf(random: Random, index: number) {
  const { firstName, lastName } = pickName(random);
  const phone =
    index % 20 === 0
      ? `${MOBILE}${String((index / 20) % 1_000).padStart(3, "0")}`
      : `+441632${String(index % 1_000_000).padStart(6, "0")}`;
  const { district } = random.pick(places);
  return {
    name: `${firstName} ${lastName}`,
    email: `${plain(firstName)}.${plain(lastName)}.${index}@example.com`,
    phone,
    phoneTyped: null,
    company: null,
    postcode: `${district} ${random.between(1, 9)}${random.pick(LETTERS)}${random.pick(LETTERS)}`,
  };
}

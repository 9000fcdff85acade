import { DAY } from "#app/platform/dates.ts";
import { SYSTEM, staffActor } from "./lead-history.server.ts";
import { pickName, plain } from "./names.ts";
import { places } from "./places.ts";
import type { Random } from "./random.ts";
import { scaleId } from "./scale-ids.ts";
import { addIndex, type ScaleRows } from "./scale-rows.server.ts";
import type { ScaleModel, ScaleWorld } from "./scale-world.server.ts";

const SOURCES = { WEBSITE: 45, PHONE: 20, WALK_IN: 20, REFERRAL: 8, SOCIAL: 5, OTHER: 2 } as const;
const SECOND_DEVICE = 0.3;
const LETTERS = [..."ABDEFGHJLNPQRSTUWXYZ"];

export interface ScaleDevice {
  id: string;
  model: ScaleModel;
}

/** Somebody invented, with what the jobs and contacts of them need. */
export interface ScalePerson {
  id: string;
  index: number;
  random: Random;
  createdAt: number;
  assignedTo: string;
  devices: ScaleDevice[];
  /** Jobs so far, and whether one was collected and paid. */
  jobs: number;
  hasPaid: boolean;
  lastJobAt: number;
}

/** A customer of load data: no such e-mail address is anybody's, area code 01632 is given to nobody. */
export function addPerson(
  rows: ScaleRows,
  world: ScaleWorld,
  {
    random,
    index,
    createdAt,
    now,
  }: { random: Random; index: number; createdAt: number; now: number },
): ScalePerson {
  const { firstName, lastName } = pickName(random);
  const { district } = random.pick(places);
  const letters = random.pick(LETTERS) + random.pick(LETTERS);
  const postcode = `${district} ${random.between(1, 9)}${letters}`;
  const contact = {
    name: `${firstName} ${lastName}`,
    email: `${plain(firstName)}.${plain(lastName)}.c${index}@example.net`,
    phone: `+441632${String((index * 7) % 1_000_000).padStart(6, "0")}`,
  };
  const id = scaleId(random, createdAt);
  const assignedTo = random.pick(world.staff);
  rows.users.push({
    ...{ id, role: "CUSTOMER", ...contact, isDemo: true, tags: [] },
    sourceType: random.weighted(SOURCES),
    postcodeArea: district,
    acquisitionDate: createdAt,
    ...{ createdAt, updatedAt: createdAt },
  });
  addIndex(rows, {
    ...{ entityType: "customer", entityId: id },
    words: [contact.name, contact.email, contact.phone, contact.phone.replace("+44", "0")],
    person: { name: contact.name, phones: [contact.phone], emails: [contact.email], postcode },
  });
  rows.events.push({
    ...{ type: "customer.created", at: createdAt, actor: staffActor(assignedTo) },
    ...{ subject: { type: "customer", id }, customerId: id, details: { assignedTo } },
  });
  const person: ScalePerson = {
    ...{ id, index, random, createdAt, assignedTo, devices: [] },
    ...{ jobs: 0, hasPaid: false, lastJobAt: Math.min(createdAt, now - DAY) },
  };
  person.devices.push(addDevice(rows, world, person));
  if (random.chance(SECOND_DEVICE)) person.devices.push(addDevice(rows, world, person));
  return person;
}

function addDevice(rows: ScaleRows, world: ScaleWorld, person: ScalePerson): ScaleDevice {
  const { random, createdAt } = person;
  const model = random.pick(world.models);
  const id = scaleId(random, createdAt);
  const isPhone = model.category === "phone";
  const imei = isPhone ? imeiOf(random) : null;
  const serial = isPhone
    ? null
    : `SN${Math.floor(random.next() * 2 ** 40).toString(36)}`.toUpperCase();
  rows.devices.push({
    ...{ id, customerId: person.id, categoryId: model.categoryId, modelId: model.id },
    ...{ brand: model.brand, model: model.name, serial, imei },
    ...{ createdAt, updatedAt: createdAt },
  });
  const owner = { entityType: "customer" as const, entityId: person.id };
  if (imei) rows.keys.push({ type: "imei", value: imei, ...owner });
  if (serial) rows.keys.push({ type: "serial", value: serial, ...owner });
  rows.search.push({
    ...{ entityType: "device", entityId: id },
    text: [`${model.brand} ${model.name}`, serial, imei].filter(Boolean).join("\n"),
  });
  return { id, model };
}

/** Fifteen digits of a test range; the last is the check digit (Luhn). */
function imeiOf(random: Random): string {
  const body = `00${String(Math.floor(random.next() * 1e12)).padStart(12, "0")}`;
  const sum = [...body].reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Where the person stands after their jobs, and the step that led there. */
export function addLifecycle(rows: ScaleRows, person: ScalePerson) {
  const { random, createdAt, jobs, hasPaid, lastJobAt } = person;
  const isAdvocate = hasPaid && jobs > 2 && random.chance(0.2);
  const reached = isAdvocate ? "ADVOCACY" : hasPaid ? "RETENTION" : "CUSTOMER";
  const stage = jobs === 0 ? (random.chance(0.4) ? "PROSPECT" : "LEAD") : reached;
  const id = scaleId(random, createdAt);
  const enteredAt = jobs === 0 ? createdAt : lastJobAt;
  rows.lifecycles.push({
    ...{ id, customerId: person.id, currentStage: stage, assignedTo: person.assignedTo },
    previousStage: stage === "LEAD" ? null : "LEAD",
    stageEnteredAt: enteredAt,
    ...{ createdAt, updatedAt: enteredAt },
  });
  if (jobs === 0) return;
  rows.events.push({
    ...{ type: "lifecycle.moved", at: enteredAt, actor: SYSTEM },
    ...{ subject: { type: "lifecycle", id }, customerId: person.id },
    details: { from: "LEAD", to: stage, reason: null },
    stage: { from: "LEAD", to: stage, enteredAt: createdAt, cause: "booking.moved" },
  });
}

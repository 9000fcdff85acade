import { HOUR } from "#app/platform/dates.ts";
import { staffActor } from "./lead-history.server.ts";
import { scaleId } from "./scale-ids.ts";
import type { ScalePerson } from "./scale-person.ts";
import type { ScaleRows } from "./scale-rows.server.ts";
import type { ScaleWorld } from "./scale-world.server.ts";

const KINDS = {
  CALL: { channel: "PHONE", outcome: "REACHED", content: "Rang to ask how it is going." },
  EMAIL: { channel: "EMAIL", outcome: "SENT", content: "Sent the price and how long it takes." },
  SMS: { channel: "SMS", outcome: "SENT", content: "Your device is ready to be collected." },
  VISIT: { channel: "IN_PERSON", outcome: null, content: "Came by to look at the old part." },
} as const;
const SHARES = { CALL: 40, EMAIL: 30, SMS: 25, VISIT: 5 } as const;

/** Calls, mails and messages until the events that were asked for are told. */
export function tellContacts(
  rows: ScaleRows,
  world: ScaleWorld,
  {
    people,
    somebody,
    left,
    now,
  }: { people: ScalePerson[]; somebody: () => ScalePerson; left: number; now: number },
) {
  for (let contact = 0; contact < left; contact += 1) {
    // Everybody was spoken to once; who comes often is spoken to often.
    const person = people[contact] ?? somebody();
    const { random } = person;
    const at =
      person.createdAt + Math.floor(random.next() * Math.max(0, now - HOUR - person.createdAt));
    const id = scaleId(random, at);
    const interactionType = random.weighted(SHARES);
    const { channel, outcome, content } = KINDS[interactionType];
    const direction = random.chance(0.4) ? ("INBOUND" as const) : ("OUTBOUND" as const);
    const staffMemberId = random.pick(world.staff);
    const said = direction === "INBOUND" ? null : outcome;
    rows.interactions.push({
      ...{ id, customerId: person.id, interactionType, channel, direction, content },
      ...{ outcome: said, staffMemberId, occurredAt: at, createdAt: at, updatedAt: at },
      durationMinutes: interactionType === "CALL" ? random.between(1, 9) : null,
    });
    rows.events.push({
      ...{ type: "interaction.added", at, actor: staffActor(staffMemberId) },
      ...{ subject: { type: "interaction", id }, customerId: person.id },
      details: {
        ...{ interactionType, channel, direction, outcome: said },
        ...{ isAutomatic: false, staffMemberId },
      },
    });
  }
}

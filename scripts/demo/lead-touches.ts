import { faults } from "#app/features/pricing/faults.ts";
import type { LifeStep } from "./lead-life.ts";
import type { StoryInteraction, StoryLead } from "./story-types.ts";
import type { World } from "./story-world.ts";
import { callNotes, fillText, messageTexts, replyTexts } from "./texts.ts";

const priceWords = (pence: number) => (pence === 0 ? "free to check" : `£${pence / 100}`);

/** The calls, messages and visits of a lead's life up to now. */
export function addTouches(world: World, lead: StoryLead, steps: LifeStep[]): void {
  const { random } = world;
  const device = world.told.devices.find((one) => one.key === lead.deviceKey);
  const fault = faults.find((one) => one.slug === lead.fault)?.label.toLowerCase() ?? "fault";
  const price = device ? world.priceOf(device, lead.fault) : null;
  const by = lead.assignedTo ?? "adam";
  const words = {
    first: lead.firstName,
    device: device?.model ?? "device",
    fault,
    price: priceWords(price?.price ?? 0),
    staff: world.staffName(by),
  };
  const base = { leadKey: lead.key, customerKey: lead.customerKey, bookingKey: null };
  const say = (texts: string[]) => fillText(random.pick(texts), words);
  const add = (row: Omit<StoryInteraction, "key" | "leadKey" | "customerKey" | "bookingKey">) =>
    world.addInteraction({ ...base, ...row });

  const first = {
    direction: "INBOUND",
    outcome: null,
    content: lead.text,
    at: lead.createdAt,
    minutes: null,
    byStaffKey: null,
  } as const;
  if (lead.source === "PHONE")
    add({
      ...first,
      type: "CALL",
      channel: "PHONE",
      minutes: random.between(2, 9),
      byStaffKey: by,
    });
  else if (lead.source === "WALK_IN")
    add({ ...first, type: "VISIT", channel: "IN_PERSON", byStaffKey: by });
  else if (lead.source === "EMAIL") add({ ...first, type: "EMAIL", channel: "EMAIL" });
  else if (lead.source === "SOCIAL") add({ ...first, type: "CHAT", channel: "SOCIAL" });
  else add({ ...first, type: "INQUIRY", channel: "WEBSITE" });

  for (const step of steps) {
    if (step.inbound) {
      const isCall = step.inbound === "call";
      add({
        type: isCall ? "CALL" : "EMAIL",
        channel: isCall ? "PHONE" : "EMAIL",
        direction: "INBOUND",
        outcome: null,
        content: say(isCall ? callNotes.inbound : replyTexts),
        at: step.at,
        minutes: isCall ? random.between(1, 8) : null,
        byStaffKey: isCall ? by : null,
      });
    }
    if (!step.outbound) continue;
    if (step.outbound === "SENT") {
      const type = random.pick(["EMAIL", "SMS"] as const);
      add({
        type,
        channel: type,
        direction: "OUTBOUND",
        outcome: "SENT",
        content: say(messageTexts),
        at: step.at,
        minutes: null,
        byStaffKey: by,
      });
    } else {
      const reached = step.outbound === "REACHED";
      add({
        type: "CALL",
        channel: "PHONE",
        direction: "OUTBOUND",
        outcome: step.outbound,
        content: say(reached ? callNotes.reached : callNotes.noAnswer),
        at: step.at,
        minutes: reached ? random.between(2, 12) : null,
        byStaffKey: by,
      });
    }
  }
}

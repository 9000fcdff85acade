import { createIdSource } from "#app/platform/ids.ts";
import type { Story } from "./story-types.ts";

/** The key of a customer's row in the lifecycle. */
export const lifecycleKey = (customerKey: string) => `lifecycle of ${customerKey}`;

export type StoryIds = ReturnType<typeof createStoryIds>;

/** Ids for the rows of a story, made at the moment when each row was; `kept` are ids to use again. */
export function createStoryIds(story: Story, kept: ReadonlyMap<string, string>) {
  let at = 0;
  const nextId = createIdSource({ now: () => at });
  const ids = new Map<string, string>();
  const born = deviceBirths(story);
  const opened = Math.min(...story.leads.map((lead) => lead.createdAt));
  const rows = [
    ...story.staff.map(({ key }) => ({ key, at: opened })),
    ...story.devices.map(({ key }) => ({ key, at: born.get(key) ?? opened })),
    ...story.customers.map(({ key, createdAt }) => ({ key: lifecycleKey(key), at: createdAt })),
    ...[...story.customers, ...story.leads, ...story.quotes, ...story.bookings].map((row) => ({
      key: row.key,
      at: row.createdAt,
    })),
    ...[...story.interactions, ...story.payments].map((row) => ({ key: row.key, at: row.at })),
  ];
  for (const row of rows.sort((a, b) => a.at - b.at)) ids.set(row.key, newIdAt(row.at));
  for (const { key, email } of story.staff) ids.set(key, kept.get(email) ?? idOf(key));

  function newIdAt(moment: number): string {
    at = moment;
    return nextId();
  }

  function idOf(key: string): string {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The story knows no ${key}`);
    return id;
  }

  return {
    opened,
    newIdAt,
    idOf,
    idOrNull: (key: string | null) => (key === null ? null : idOf(key)),
    bornAt: (deviceKey: string) => born.get(deviceKey) ?? opened,
  };
}

/** A device is known from the first enquiry or job about it. */
function deviceBirths(story: Story): Map<string, number> {
  const births = new Map<string, number>();
  for (const { deviceKey, createdAt } of [...story.leads, ...story.bookings]) {
    births.set(deviceKey, Math.min(createdAt, births.get(deviceKey) ?? createdAt));
  }
  return births;
}

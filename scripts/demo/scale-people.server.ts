import type { Database } from "#app/db/client.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { createRandom } from "./random.ts";
import { tellContacts } from "./scale-contacts.ts";
import { writeScaleRows } from "./scale-demo.server.ts";
import { addJobOf } from "./scale-job.ts";
import { type ScaleTools, scaleUp } from "./scale-loop.server.ts";
import { addLifecycle, addPerson, type ScalePerson } from "./scale-person.ts";
import { PEOPLE_PROGRESS, type Progress } from "./scale-progress.server.ts";
import { noRows, type ScaleRows } from "./scale-rows.server.ts";
import { readScaleWorld, type ScaleWorld } from "./scale-world.server.ts";

const MONTHS_24 = 730 * DAY;
/** People who share a quota of jobs and events: some come once, a few come all the time. */
const BLOCK = 20;

export interface PeopleWish {
  customers: number;
  bookings: number;
  events: number;
  seed: number;
  now: number;
  isAlone: boolean;
}

/**
 * Writes load data until the shop holds so many synthetic customers, with jobs in all states, devices,
 * payments, quotes, contacts and a history of so many events. Returns how many customers there are.
 */
export async function scalePeople(
  database: Database,
  tools: ScaleTools,
  { customers, bookings, events, ...wish }: PeopleWish,
): Promise<number> {
  const world = await readScaleWorld(database);
  const upTo = (total: number, end: number) => Math.floor((total * end) / customers);
  return scaleUp(database, tools, {
    ...wish,
    ...{ name: PEOPLE_PROGRESS, noun: "customers", total: customers },
    batch: { polite: BLOCK, alone: 10 * BLOCK },
    make: (stretch, end) => {
      const rows = noRows();
      for (let start = stretch.done; start < end; start += BLOCK) {
        const next = Math.min(start + BLOCK, end);
        addBlock(rows, world, {
          ...{ stretch, start, end: next },
          jobs: upTo(bookings, next) - upTo(bookings, start),
          events: upTo(events, next) - upTo(events, start),
        });
      }
      return rows;
    },
    write: writeScaleRows,
  });
}

interface Block {
  stretch: Progress;
  start: number;
  end: number;
  jobs: number;
  events: number;
}

function addBlock(rows: ScaleRows, world: ScaleWorld, block: Block) {
  const { seed, now, from, to } = block.stretch;
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(block.start + 1, 0xc2b2ae35));
  const people: ScalePerson[] = [];
  for (let index = block.start; index < block.end; index += 1) {
    const share = (index - from) / (to - from);
    const createdAt = Math.floor(now - (1 - share) * MONTHS_24);
    people.push(addPerson(rows, world, { random, index, createdAt, now }));
  }
  const told = rows.events.length;
  // Half of the jobs belong to a quarter of the people.
  const somebody = () =>
    people[Math.floor(people.length * random.next() ** 2)] ?? (people[0] as ScalePerson);
  for (let job = 0; job < block.jobs; job += 1) addJobOf(rows, world, { person: somebody(), now });
  for (const person of people) addLifecycle(rows, person);
  const left = block.events - people.length - (rows.events.length - told);
  tellContacts(rows, world, { people, somebody, left, now });
}

import type { Database, Reader } from "#app/db/client.server.ts";
import { shops } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { onCommitted } from "#app/platform/events.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { NUMBER_GROUPS, type NumberGroup, Numbers, USUAL_NUMBERS } from "./numbers.ts";

export const NUMBERS_CHANGED = "shop.numbers_changed";

const kept = () =>
  singleton("shop-numbers", () => {
    const state = { numbers: new WeakMap<Database, Numbers>() };
    onCommitted((events) => {
      if (events.some(({ type }) => type === NUMBERS_CHANGED)) state.numbers = new WeakMap();
    });
    return state;
  });

/**
 * The numbers that the shop works by. Read once and kept until one of them changes, so that asking
 * costs nothing.
 */
export async function numbersOf(db: Reader): Promise<Numbers> {
  const database = await getDb("default");
  const { numbers: cache } = kept();
  const known = cache.get(database);
  if (known) return known;
  const [shop] = await db.select({ settings: shops.settings }).from(shops).limit(1);
  const numbers = numbersIn(shop?.settings ?? {});
  // Into the map that was asked: one replaced meanwhile must not get what was read before.
  cache.set(database, numbers);
  return numbers;
}

/** The numbers that stand in the shop's settings, the usual one wherever none does. */
export function numbersIn(settings: Record<string, unknown>): Numbers {
  const own = storedIn(settings);
  const merged = Object.fromEntries(
    NUMBER_GROUPS.map((group) => [group, { ...USUAL_NUMBERS[group], ...knownOf(group, own) }]),
  );
  return Numbers.safeParse(merged).data ?? USUAL_NUMBERS;
}

/** A number that was given up since counts for nothing. */
function knownOf(group: NumberGroup, own: Stored) {
  return Object.fromEntries(
    Object.entries(own[group] ?? {}).filter(([name]) => name in USUAL_NUMBERS[group]),
  );
}

/** Only what differs from the usual is stored, so that a better default reaches every shop. */
export function differingFrom(numbers: Numbers): Stored {
  return Object.fromEntries(
    NUMBER_GROUPS.flatMap((group) => {
      const usual: Record<string, unknown> = USUAL_NUMBERS[group];
      const own = Object.entries(numbers[group]).filter(([key, value]) => usual[key] !== value);
      return own.length > 0 ? [[group, Object.fromEntries(own)]] : [];
    }),
  );
}

export type Stored = Partial<Record<NumberGroup, Record<string, unknown>>>;

function storedIn({ numbers }: Record<string, unknown>): Stored {
  return typeof numbers === "object" && numbers !== null ? numbers : {};
}

import { createHash } from "node:crypto";
import {
  closedDays,
  consentWordings,
  locations,
  openingHours,
  shops,
  widgetKeys,
} from "#app/db/schema/index.ts";
import { seedCadences } from "#app/features/cadences/seed-cadences.server.ts";
import { holidayClosedDays } from "#app/features/shop/bank-holidays.ts";
import { DEMO_KEY } from "#app/features/shop/widget-keys.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";
import { places } from "./places.ts";

const WORDINGS = [
  {
    channel: "EMAIL",
    purpose: "MARKETING",
    text: "Riverside Repairs may send me offers and news by e-mail. I can stop this at any time.",
  },
  {
    channel: "SMS",
    purpose: "MARKETING",
    text: "Riverside Repairs may send me offers and news by text message. I can stop this at any time.",
  },
];

export interface Wording {
  id: string;
  hash: string;
}

/** The shop itself: settings, opening hours, closed days, widget key. Returns the consent wordings. */
export async function loadShop(
  loading: Loading,
  { allowedOrigins }: { allowedOrigins: string[] },
): Promise<Map<string, Wording>> {
  const { story, ids, now, locationId } = loading;
  const [home] = story.locations;
  if (!home) throw new Error("The story has no location");
  const stamps = { createdAt: ids.opened, updatedAt: ids.opened };
  const { name, phone, email, address } = home;
  await writeRows(loading, shops, [
    {
      id: "default",
      name: "Riverside Repairs",
      legalName: "Riverside Repairs Ltd",
      phone,
      email,
      website: "https://riverside.example",
      address,
      serviceArea: [...new Set(places.map(({ district }) => district))],
      settings: {},
      ...stamps,
    },
  ]);
  await loading.database.write("cadences", (tx) => seedCadences(tx, ids.opened));
  await writeRows(loading, locations, [
    { id: locationId, name, phone, email, address, isDefault: true, ...stamps },
  ]);
  await writeRows(
    loading,
    openingHours,
    story.hours.map(({ weekday, opens, closes }) => ({
      id: ids.newIdAt(ids.opened),
      locationId,
      weekday,
      opensMinute: opens,
      closesMinute: closes,
    })),
  );
  await writeRows(
    loading,
    closedDays,
    holidayClosedDays().map((day) => ({
      id: ids.newIdAt(ids.opened),
      locationId,
      ...day,
      isBankHoliday: true,
    })),
  );
  await writeRows(loading, widgetKeys, [
    {
      id: loading.widgetKeyId,
      key: DEMO_KEY,
      name: "The shop's website",
      allowedOrigins,
      locationId,
      ...{ createdAt: ids.opened, updatedAt: now },
    },
  ]);
  const wordings = WORDINGS.map((wording) => ({
    ...wording,
    id: ids.newIdAt(ids.opened),
    hash: createHash("sha256").update(wording.text).digest("hex"),
    createdAt: ids.opened,
  }));
  await writeRows(loading, consentWordings, wordings);
  return new Map(wordings.map(({ channel, id, hash }) => [channel, { id, hash }]));
}

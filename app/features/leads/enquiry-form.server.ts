import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { deviceCategories, shops } from "#app/db/schema/index.ts";
import { faults } from "#app/features/pricing/faults.ts";
import { currentWordings } from "#app/features/shop/consent-wordings.server.ts";
import { weeklyHoursOf } from "#app/features/shop/hours.server.ts";
import { defaultLocation, openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { openingText, weekText } from "#app/features/shop/opening-words.ts";
import { query } from "#app/platform/operation.server.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { Id } from "#app/platform/wire.ts";

const BUDGET_BANDS = ["Up to £50", "£50–£100", "£100–£200", "£200–£400", "Over £400"];
const Choice = z.object({ slug: z.string(), name: z.string() });

const EnquiryForm = z.object({
  shopName: z.string(),
  phone: z.string().nullable(),
  openingText: z.string().nullable(),
  categories: z.array(Choice),
  faults: z.record(z.string(), z.array(Choice)),
  budgetBands: z.array(z.string()),
  wordings: z.array(z.object({ channel: z.enum(["EMAIL", "SMS"]), id: Id, text: z.string() })),
  privacyUrl: z.string().nullable(),
});

/** What the widget's frame and the hosted form offer to choose from. */
export const getEnquiryForm = query({
  summary: "What an enquiry form shows",
  can: "public:enquire",
  input: z.strictObject({}),
  output: EnquiryForm,
  async run({ db, now }) {
    const front = await shopFront(db, now);
    const categories = await db
      .select({ slug: deviceCategories.slug, name: deviceCategories.name })
      .from(deviceCategories)
      .where(and(eq(deviceCategories.isRepaired, true), isNull(deviceCategories.deletedAt)))
      .orderBy(asc(deviceCategories.position), asc(deviceCategories.name));
    return {
      ...front,
      categories,
      faults: Object.fromEntries(categories.map(({ slug }) => [slug, faultsOf(slug)])),
      budgetBands: BUDGET_BANDS,
      wordings: await wordingsOf(db),
    };
  },
});

/** What a shop shows of itself to anybody: name, phone, when it is open. */
export async function shopFront(db: Reader, now: number) {
  const [shop] = await db.select().from(shops).limit(1);
  const locationId = await defaultLocation(db);
  const hours = locationId === null ? null : await weeklyHoursOf(db, locationId);
  const clock = await openingClockFor(db, null);
  const privacyUrl = shop?.settings.privacyUrl;
  return {
    shopName: shop?.name ?? "The repair shop",
    phone: shop?.phone ? displayPhone(shop.phone) : null,
    openingText: hours && openingText({ hours, clock }, now),
    week: hours ? weekText(hours) : [],
    privacyUrl: typeof privacyUrl === "string" ? privacyUrl : null,
  };
}

function faultsOf(category: string) {
  return faults
    .filter(({ categories }) => (categories as string[]).includes(category))
    .map(({ slug, label }) => ({ slug, name: label }));
}

async function wordingsOf(db: Reader) {
  const current = await currentWordings(db);
  return current.flatMap(({ channel, purpose, id, text }) =>
    purpose === "MARKETING" && (channel === "EMAIL" || channel === "SMS")
      ? [{ channel, id, text }]
      : [],
  );
}

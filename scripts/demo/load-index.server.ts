import { ticketNumber } from "#app/features/bookings/show-booking.server.ts";
import { spellNames } from "#app/features/customers/name-spellings.server.ts";
import { searchText } from "#app/features/leads/lead-index.server.ts";
import { type Indexed, loadIndexes } from "./index-rows.server.ts";
import { faultLabel, type LeadValues } from "./lead-rows.server.ts";
import type { CatalogueIds } from "./load-catalogue.server.ts";
import type { Loading } from "./loading.server.ts";
import type { StoryBooking, StoryCustomer, StoryDevice } from "./story-types.ts";

interface Found {
  at: number;
  record: Indexed;
}

/** Everything that search and "who is this?" look in, the oldest record first. */
export async function loadSearch(
  loading: Loading,
  { leadRows, catalogue }: { leadRows: readonly LeadValues[]; catalogue: CatalogueIds },
) {
  const { story } = loading;
  const companies = new Map(story.companies.map(({ key, name }) => [key, name]));
  const found: Found[] = [
    ...story.customers.map((customer) => ({
      at: customer.createdAt,
      record: ofCustomer(loading, customer, companies.get(customer.companyKey ?? "") ?? null),
    })),
    ...leadRows.map((row) => ({ at: row.createdAt, record: ofLead(row) })),
    ...story.devices
      .filter(({ customerKey }) => customerKey !== null)
      .map((device) => ({
        at: loading.ids.bornAt(device.key),
        record: ofDevice(loading, device, catalogue),
      })),
    ...story.bookings.map((booking) => ({
      at: booking.createdAt,
      record: ofBooking(loading, booking),
    })),
  ];
  found.sort((a, b) => a.at - b.at);
  await loadIndexes(
    loading,
    found.map(({ record }) => record),
  );
  const names = found.flatMap(({ record }) => record.person?.name ?? []);
  await loading.database.write("spell names", (tx) => spellNames(tx, names));
}

function ofCustomer({ ids }: Loading, customer: StoryCustomer, company: string | null): Indexed {
  const { firstName, lastName, email, phone, address, tags } = customer;
  const name = `${firstName} ${lastName}`;
  return {
    entityType: "customer",
    entityId: ids.idOf(customer.key),
    words: [name, company, email, phone, phone.replace(/^\+44/, "0"), ...tags],
    person: { name, phones: [phone], emails: [email], postcode: address.postcode },
  };
}

export function ofLead(
  row: Pick<LeadValues, "id" | "contactInfo" | "deviceInterest" | "initialNeeds">,
): Indexed {
  const { name, phone, email, postcode } = row.contactInfo;
  const { deviceInterest = null, initialNeeds = null } = row;
  return {
    entityType: "lead",
    entityId: row.id,
    words: searchText({ id: row.id, contactInfo: row.contactInfo, deviceInterest, initialNeeds }),
    person: { name, postcode, phones: phone ? [phone] : [], emails: email ? [email] : [] },
  };
}

function ofBooking({ ids, numbers }: Loading, { key, fault }: StoryBooking): Indexed {
  const number = numbers.get(key) ?? 0;
  return {
    entityType: "booking",
    entityId: ids.idOf(key),
    words: [ticketNumber(number), String(number), faultLabel(fault)],
    person: null,
  };
}

function ofDevice(
  { ids }: Loading,
  { key, brand, model }: StoryDevice,
  { brandNames }: CatalogueIds,
): Indexed {
  const brandName = brandNames.get(brand) ?? brand;
  const displayName = model.startsWith(brandName) ? model : `${brandName} ${model}`;
  return {
    entityType: "device",
    entityId: ids.idOf(key),
    words: [displayName, brandName, model],
    person: null,
  };
}

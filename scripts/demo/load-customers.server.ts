import {
  consents,
  customerLifecycle,
  customerValueMetrics,
  devices,
  users,
} from "#app/db/schema/index.ts";
import { storedFields } from "#app/features/customers/customer-fields.server.ts";
import type { Biography } from "./biographies.ts";
import { extrasOf, profilesOf } from "./customer-extras.ts";
import type { CatalogueIds } from "./load-catalogue.server.ts";
import type { Wording } from "./load-shop.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";
import { lifecycleKey } from "./story-ids.ts";
import type { StoryConsent } from "./story-types.ts";

/** The customers, how far each has come, what each has spent, and what they own. */
export async function loadCustomers(
  loading: Loading,
  { catalogue, biographies }: { catalogue: CatalogueIds; biographies: readonly Biography[] },
) {
  const { story, ids, now } = loading;
  const companies = new Map(story.companies.map(({ key, name }) => [key, name]));
  await writeRows(
    loading,
    users,
    biographies.map(({ customer, granted }, place) => ({
      ...storedFields({ address: customer.address, ...extrasOf(customer, place) }),
      socialProfiles: profilesOf(customer, place),
      id: ids.idOf(customer.key),
      role: "CUSTOMER" as const,
      name: `${customer.firstName} ${customer.lastName}`,
      email: customer.email,
      phone: customer.phone,
      company: companies.get(customer.companyKey ?? "") ?? null,
      isDemo: true,
      sourceType: customer.source,
      acquisitionDate: customer.createdAt,
      preferredContact: customer.preferredContact,
      marketingConsent: granted.has("EMAIL"),
      smsConsent: granted.has("SMS"),
      tags: customer.tags,
      createdAt: customer.createdAt,
      updatedAt: customer.createdAt,
    })),
  );
  await writeRows(
    loading,
    customerLifecycle,
    biographies.map(({ customer, steps, nextActionDue }) => ({
      id: ids.idOf(lifecycleKey(customer.key)),
      customerId: ids.idOf(customer.key),
      currentStage: steps.at(-1)?.stage ?? "LEAD",
      previousStage: steps.at(-2)?.stage ?? null,
      stageEnteredAt: steps.at(-1)?.at ?? customer.createdAt,
      nextActionDue,
      assignedTo: ids.idOf(customer.assignedTo),
      createdAt: customer.createdAt,
      updatedAt: steps.at(-1)?.at ?? customer.createdAt,
    })),
  );
  await writeRows(
    loading,
    customerValueMetrics,
    biographies.map(({ customer, figures }) => ({
      id: ids.newIdAt(customer.createdAt),
      customerId: ids.idOf(customer.key),
      ...figures,
      lastCalculatedAt: now,
    })),
  );
  await writeRows(loading, devices, deviceRows(loading, catalogue));
}

function deviceRows({ story, ids }: Loading, { categories, models, brandNames }: CatalogueIds) {
  return story.devices.flatMap(({ key, customerKey, category, brand, model }) => {
    if (customerKey === null) return [];
    const createdAt = ids.bornAt(key);
    return {
      id: ids.idOf(key),
      customerId: ids.idOf(customerKey),
      categoryId: categories.get(category) ?? "",
      modelId: models.get(`${brand}/${model}`) ?? null,
      brand: brandNames.get(brand) ?? brand,
      model,
      ...{ createdAt, updatedAt: createdAt },
    };
  });
}

/** What was agreed to and taken back, with the words that were shown. */
export async function loadConsents(loading: Loading, wordings: ReadonlyMap<string, Wording>) {
  const { story, ids } = loading;
  await writeRows(
    loading,
    consents,
    story.consents.map((consent: StoryConsent) => ({
      id: ids.newIdAt(consent.at),
      customerId: ids.idOrNull(consent.customerKey),
      leadId: ids.idOrNull(consent.leadKey),
      channel: consent.channel,
      purpose: consent.purpose,
      state: consent.state === "GIVEN" ? ("GRANTED" as const) : ("WITHDRAWN" as const),
      basis: consent.basis,
      wordingId: wordings.get(consent.channel)?.id ?? null,
      wordingHash: wordings.get(consent.channel)?.hash ?? null,
      source: consent.source,
      recordedBy: ids.idOrNull(consent.byStaffKey),
      createdAt: consent.at,
    })),
  );
}

import { formatDay } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { isMobile } from "#app/platform/phone.ts";
import { toMoment } from "#app/platform/short-time.ts";
import {
  FREQUENCY_LABELS,
  LIFECYCLE_LABELS,
  NETWORK_LABELS,
  PREFERRED_LABELS,
  SOURCE_LABELS,
} from "./labels.ts";
import type { Customer } from "./schema.ts";
import { SOCIAL_NETWORKS } from "./social-networks.ts";

/** A customer as screens print one: every word and time is written by the server. */
export function toCustomerView(customer: Customer, now: number) {
  const { address, birthday, hiddenFields, lifecycleStage, sourceType, totalSpent } = customer;
  return {
    id: customer.id,
    version: customer.version,
    name: customer.name,
    phone: customer.phone,
    phoneText: customer.phoneDisplay,
    isPhoneOdd: isOdd(customer),
    email: customer.email,
    company: customer.company,
    jobTitle: customer.jobTitle,
    stage: lifecycleStage,
    stageText: lifecycleStage && LIFECYCLE_LABELS[lifecycleStage],
    source: sourceType && SOURCE_LABELS[sourceType],
    prefers: PREFERRED_LABELS[customer.preferredContact],
    frequency: FREQUENCY_LABELS[customer.contactFrequency],
    address: address
      ? [address.line1, address.line2, address.town, address.postcode].filter(Boolean).join(", ")
      : null,
    birthday: birthday && formatDay(birthday),
    notes: customer.customerNotes,
    tags: customer.tags,
    profiles: profilesOf(customer),
    jobs: customer.totalBookings,
    spent: totalSpent && formatMoney(totalSpent.amount),
    created: toMoment(customer.createdAt, now),
    consents: consentText(customer),
    isMasked: customer.isMasked,
    hasHidden: hiddenFields.length > 0,
  };
}

export type CustomerView = ReturnType<typeof toCustomerView>;

/** A number that no network uses; Ofcom's drama mobiles of demo and tests are left in peace. */
function isOdd({ phone, isPhoneValid, isMasked }: Customer): boolean {
  return phone !== null && !isPhoneValid && !isMasked && !isMobile(phone);
}

/** What is an address of the web leads there; anything else is a name to look for. */
function profilesOf({ socialProfiles }: Customer) {
  return SOCIAL_NETWORKS.flatMap((name) => {
    const text = socialProfiles?.[name];
    if (!text) return [];
    const isAddress = /^https?:\/\/[^\s]+$/i.test(text);
    return [{ name, label: NETWORK_LABELS[name], text, to: isAddress ? text : null }];
  });
}

function consentText({ marketingConsent, smsConsent }: Customer): string {
  const channels = [marketingConsent && "e-mail", smsConsent && "text"].filter(Boolean);
  return channels.length === 0 ? "No marketing" : `Marketing by ${channels.join(" and ")}`;
}

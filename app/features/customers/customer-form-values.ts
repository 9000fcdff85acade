import type { CustomerFormValues } from "./components/customer-form.tsx";
import type { Customer } from "./schema.ts";
import { SOCIAL_NETWORKS, type SocialNetwork } from "./social-networks.ts";

/** A customer as the fields of the form hold one. */
export function customerFormValues(customer: Customer, hasRecord: boolean): CustomerFormValues {
  const contact = {
    name: customer.name,
    phone: customer.phoneDisplay ?? "",
    email: customer.email ?? "",
    company: customer.company ?? "",
    jobTitle: customer.jobTitle ?? "",
    preferredContact: customer.preferredContact,
    contactFrequency: customer.contactFrequency,
  };
  if (!hasRecord) return contact;
  return {
    ...contact,
    sourceType: customer.sourceType ?? "",
    birthday: customer.birthday ?? "",
    line1: customer.address?.line1 ?? "",
    line2: customer.address?.line2 ?? "",
    town: customer.address?.town ?? "",
    postcode: customer.address?.postcode ?? "",
    customerNotes: customer.customerNotes ?? "",
    tags: customer.tags.join(", "),
    ...profileValues(customer.socialProfiles),
  };
}

/** Every network stands in the form, so that an empty one is cleared. */
function profileValues(profiles: Customer["socialProfiles"]) {
  const texts = SOCIAL_NETWORKS.map((name) => [name, profiles?.[name] ?? ""]);
  return Object.fromEntries(texts) as Record<SocialNetwork, string>;
}

export const EMPTY_CUSTOMER: CustomerFormValues = {
  name: "",
  phone: "",
  email: "",
  company: "",
  jobTitle: "",
  preferredContact: "EMAIL",
  contactFrequency: "MEDIUM",
  sourceType: "",
  birthday: "",
  line1: "",
  line2: "",
  town: "",
  postcode: "",
  customerNotes: "",
  tags: "",
  ...profileValues(null),
};

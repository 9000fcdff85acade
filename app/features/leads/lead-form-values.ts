import { SOURCE_LABELS, URGENCY_LABELS } from "./labels.ts";
import type { Lead } from "./schema.ts";

/** A lead as the inputs of its form hold it, by the names of the fields. */
export function leadFormValues(lead: Lead): Record<string, string> {
  const { contactInfo: contact, deviceInterest: device } = lead;
  return {
    "contactInfo.name": contact.name ?? "",
    "contactInfo.phone": contact.phoneDisplay ?? "",
    "contactInfo.email": contact.email ?? "",
    "contactInfo.postcode": contact.postcode ?? "",
    "contactInfo.company": contact.company ?? "",
    "deviceInterest.category": device?.category ?? "",
    "deviceInterest.brand": device?.brand ?? "",
    "deviceInterest.model": device?.model ?? "",
    "deviceInterest.fault": device?.fault ?? "",
    urgencyLevel: lead.urgencyLevel,
    sourceType: lead.sourceType,
    budgetRange: lead.budgetRange ?? "",
    decisionDate: lead.decisionDate ?? "",
    initialNeeds: lead.initialNeeds ?? "",
    tags: lead.tags.join(", "),
  };
}

/** The fields in the order in which a conflict shows them. */
export const LEAD_FIELD_LABELS: Record<string, string> = {
  "contactInfo.name": "Name",
  "contactInfo.phone": "Phone",
  "contactInfo.email": "E-mail",
  "contactInfo.postcode": "Postcode",
  "contactInfo.company": "Company",
  "deviceInterest.category": "Kind of device",
  "deviceInterest.brand": "Brand",
  "deviceInterest.model": "Model",
  "deviceInterest.fault": "What is wrong with it",
  urgencyLevel: "How soon is it needed",
  sourceType: "How it came in",
  budgetRange: "Budget",
  decisionDate: "Decides by",
  initialNeeds: "What they said",
  tags: "Tags",
};

export const FIELD_READERS: Record<string, (value: string) => string> = {
  urgencyLevel: (value) => (URGENCY_LABELS as Record<string, string>)[value] ?? value,
  sourceType: (value) => (SOURCE_LABELS as Record<string, string>)[value] ?? value,
};

/** Names with dots become objects, as forms of conform want their first values. */
export function nested(values: Record<string, string>): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [group, key] = name.split(".");
    if (group === undefined || key === undefined) tree[name] = value;
    else tree[group] = { ...(tree[group] as object | undefined), [key]: value };
  }
  return tree;
}

/** The value that stands under a name with dots; what was left empty is an empty text. */
export function typedValue(tree: unknown, name: string): string {
  const value = name
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], tree);
  return typeof value === "string" ? value : "";
}

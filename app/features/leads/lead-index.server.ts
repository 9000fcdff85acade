import {
  addIdentityKeys,
  removeIdentityKeys,
  replaceIdentityKeys,
} from "#app/features/customers/identity-keys.server.ts";
import { spellNames, withSpellings } from "#app/features/customers/name-spellings.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { indexForSearch, removeFromSearch } from "#app/platform/search-index.server.ts";
import { referenceOf } from "./enquiry-link.server.ts";
import type { LeadRow } from "./lead-record.server.ts";

/** Keeps the keys that find the person, and the text that search looks in, in step with the lead. */
export async function indexLead(context: CommandContext, row: LeadRow) {
  const entity = { entityType: "lead", entityId: row.id } as const;
  await withSpellings(context, { ...entity, name: row.contactInfo.name }, async () => {
    await replaceIdentityKeys(context, { ...entity, person: personOf(row) });
    await indexForSearch(context, { ...entity, text: searchText(row) });
  });
}

/** The same for a lead that has just been made: it has no keys yet and no earlier name. */
export async function indexNewLead(context: CommandContext, row: LeadRow) {
  const entity = { entityType: "lead", entityId: row.id } as const;
  await addIdentityKeys(context, { ...entity, person: personOf(row) });
  await indexForSearch(context, { ...entity, text: searchText(row) });
  if (row.contactInfo.name) await spellNames(context.db, [row.contactInfo.name]);
}

function personOf({ contactInfo: contact, deviceInterest: device }: LeadRow) {
  return {
    name: contact.name,
    phones: contact.phone ? [contact.phone] : [],
    emails: contact.email ? [contact.email] : [],
    postcode: contact.postcode,
    serials: device?.serial ? [device.serial] : [],
  };
}

/** A removed lead is found by nobody. */
export async function unindexLead(context: CommandContext, id: string) {
  const entity = { entityType: "lead", entityId: id } as const;
  await withSpellings(context, { ...entity, name: null }, async () => {
    await removeIdentityKeys(context, entity);
    await removeFromSearch(context, id);
  });
}

/** Phone numbers stand in it without their prefix too, so that any piece of one is found. */
export function searchText({
  contactInfo: contact,
  deviceInterest: device,
  initialNeeds,
  id,
}: Pick<LeadRow, "id" | "contactInfo" | "deviceInterest" | "initialNeeds">): (string | null)[] {
  const national = contact.phone?.replace(/^\+44/, "0") ?? null;
  const person = [
    contact.name,
    contact.company,
    contact.email,
    contact.phone,
    national,
    contact.postcode,
  ];
  const thing = device ? [device.brand, device.model, device.fault, device.serial] : [];
  return [...person, ...thing, referenceOf(id), initialNeeds];
}

import type { users } from "#app/db/schema/index.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import type { CustomerDraft } from "./schema.ts";

type Stored = Partial<typeof users.$inferInsert>;
type Given = Partial<Omit<CustomerDraft, "id">>;

/** What people filled in, as the row keeps it: phones in E.164, sensitive fields sealed. */
export function storedFields(given: Given): Stored {
  const { phone, address, birthday, customerNotes, socialProfiles, ...plain } = given;
  return {
    ...plain,
    ...(phone === undefined ? {} : { phone: phone && (normalisePhone(phone)?.e164 ?? null) }),
    ...(address === undefined ? {} : storedAddress(address)),
    ...(birthday === undefined ? {} : storedBirthday(birthday)),
    ...(customerNotes === undefined
      ? {}
      : { customerNotes: customerNotes === null ? null : sealField(customerNotes) }),
    ...(socialProfiles === undefined ? {} : { socialProfiles: withoutGaps(socialProfiles) }),
  };
}

/** Only the outward part of a postcode stands in plain: "SW1A" of "SW1A 1AA". */
function storedAddress(address: Given["address"]): Stored {
  if (!address) return { address: null, postcodeArea: null };
  const compact = address.postcode?.toUpperCase().replace(/[^A-Z0-9]/g, "") ?? "";
  const outward = /^([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9][A-Z]{2}$/.exec(compact)?.[1];
  return { address: sealField(JSON.stringify(address)), postcodeArea: outward ?? null };
}

function storedBirthday(birthday: Given["birthday"]): Stored {
  if (!birthday) return { birthday: null, birthMonthDay: null };
  return { birthday: sealField(birthday), birthMonthDay: birthday.slice(5) };
}

function withoutGaps(profiles: Record<string, string | undefined> | null) {
  if (!profiles) return null;
  return Object.fromEntries(
    Object.entries(profiles).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

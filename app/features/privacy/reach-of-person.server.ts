import { sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { extraContacts, identityKeys, leads, users } from "#app/db/schema/index.ts";
import { everythingOf, listOf } from "#app/platform/erase-rows.server.ts";
import { foldName } from "#app/platform/fold.ts";
import type { Needles } from "#app/platform/forget-traces.server.ts";
import { jaroWinkler } from "#app/platform/jaro-winkler.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { searchedDigits } from "./erasure-rules.ts";

const SAME_NAME = 0.92;

/** Everything that is kept of one person, and by what they are known. */
export interface Reach {
  ids: string[];
  customerIds: string[];
  leadIds: string[];
  names: string[];
  emails: string[];
  phones: string[];
}

/**
 * The person's records, with enquiries that nobody has tied to them yet but that bear their number or
 * address and their name. A household's number alone ties nobody.
 */
export async function reachOfPerson(
  db: Reader,
  { id, name }: { id: string; name: string },
): Promise<Reach> {
  const own = await everythingOf(db, [id]);
  const stray = await strayLeads(db, { ids: own, name });
  const ids = stray.length > 0 ? await everythingOf(db, [id, ...stray]) : own;
  const list = listOf(ids);
  const customers = await db.all<Contact>(sql`
    select id, name, email, phone from ${users} where id in ${list}`);
  const enquiries = await db.all<Contact>(sql`
    select id, contact_info ->> 'name' as name, contact_info ->> 'email' as email,
      coalesce(contact_info ->> 'phone', contact_info ->> 'phoneTyped') as phone
    from ${leads} where id in ${list}`);
  const extra = await db.all<Contact>(sql`
    select customer_id as id, null as name, case type when 'email' then value end as email,
      case type when 'phone' then value end as phone
    from ${extraContacts} where customer_id in ${list}`);
  const all = [...customers, ...enquiries, ...extra];
  return {
    ids,
    customerIds: customers.map((row) => row.id),
    leadIds: enquiries.map((row) => row.id),
    names: distinct(all.map((row) => row.name && foldName(row.name))),
    emails: distinct(all.map(({ email }) => email?.toLowerCase() ?? null)),
    phones: distinct(all.map(({ phone }) => phone && (normalisePhone(phone)?.e164 ?? phone))),
  };
}

interface Contact {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => Boolean(value)))];
}

async function strayLeads(
  db: Reader,
  { ids, name }: { ids: readonly string[]; name: string },
): Promise<string[]> {
  const found = await db.all<{ id: string; name: string | null }>(sql`
    select distinct lead.id as id, lead.contact_info ->> 'name' as name
    from ${identityKeys} as own
    join ${identityKeys} as other on other.type = own.type and other.value = own.value
      and other.entity_type = 'lead'
    join ${leads} as lead on lead.id = other.entity_id
    where own.entity_id in ${listOf(ids)} and own.type in ('email', 'phone')
      and lead.customer_id is null and lead.converted_customer_id is null`);
  return found
    .filter((lead) => lead.name !== null)
    .filter((lead) => jaroWinkler(foldName(lead.name ?? ""), foldName(name)) >= SAME_NAME)
    .map(({ id }) => id);
}

/** By what the person's traces are looked for: what somebody else is known by, too, means nobody. */
export async function needlesOf(db: Reader, reach: Reach): Promise<Needles> {
  const shared = await db.all<{ value: string }>(sql`
    select distinct value from ${identityKeys}
    where type in ('email', 'phone') and value in ${listOf([...reach.emails, ...reach.phones])}
      and entity_id not in ${listOf(reach.ids)}`);
  const others = new Set(shared.map(({ value }) => value));
  return {
    ids: reach.ids,
    emails: reach.emails.filter((email) => !others.has(email)),
    numbers: reach.phones
      .filter((phone) => !others.has(phone))
      .flatMap((phone) => searchedDigits(phone) ?? []),
  };
}

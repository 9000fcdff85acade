import { and, eq, getTableColumns, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import {
  bookings,
  customerLifecycle,
  extraContacts,
  payments,
  users,
} from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { maskEmail } from "#app/platform/email.ts";
import { notFound } from "#app/platform/errors.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { displayPhone, maskPhone, normalisePhone } from "#app/platform/phone.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import type { Address } from "#app/platform/wire.ts";
import type { Customer } from "./schema.ts";
import { customersInScope } from "./scope.server.ts";

/** Fields that only `customers:view-sensitive` opens, each reading noted. */
export const SENSITIVE_FIELDS = ["address", "birthday", "customerNotes", "socialProfiles"] as const;

const shownFields = {
  ...getTableColumns(users),
  lifecycleStage: customerLifecycle.currentStage,
  assignedTo: customerLifecycle.assignedTo,
  otherContacts: sql<string>`(select json_group_array(json_object('type', ${extraContacts.type},
    'value', ${extraContacts.value})) from ${extraContacts}
    where ${extraContacts.customerId} = ${users.id})`,
  totalBookings: sql<number>`(select count(*) from ${bookings}
    where ${bookings.customerId} = ${users.id} and ${bookings.deletedAt} is null)`,
  totalSpent: sql<number>`(select coalesce(sum(${payments.amount}), 0)
    from ${bookings} join ${payments} on ${payments.bookingId} = ${bookings.id}
    where ${bookings.customerId} = ${users.id} and ${bookings.deletedAt} is null)`,
};

/** Customers as lists and pages read them. The caller adds scope, order and limit. */
export function selectCustomers(db: Reader) {
  return db
    .select(shownFields)
    .from(users)
    .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, users.id));
}

export type CustomerRow = Awaited<ReturnType<typeof selectCustomers>>[number];

/** Customers that are there at all. */
export const livingCustomers = and(eq(users.role, "CUSTOMER"), isNull(users.deletedAt));

/** A few living customers by id; the plus keeps SQLite from reading all customers by their role. */
export function livingAmong(ids: readonly string[]): SQL | undefined {
  return and(
    inArray(users.id, [...ids]),
    sql`+${users.role} = 'CUSTOMER'`,
    isNull(users.deletedAt),
  );
}

/** @throws 404 when there is no such customer, or none that the actor may know of. */
export async function loadCustomer(
  context: Context,
  { id, permission }: { id: string; permission: string },
): Promise<CustomerRow> {
  const inScope = customersInScope(context, permission);
  const [row] = await selectCustomers(context.db).where(
    and(isSurvivorOf(id), livingCustomers, inScope),
  );
  if (!row) throw notFound();
  return row;
}

/** A customer by id, whoever asks: for commands that have checked already. */
export async function readCustomer(context: Context, id: string): Promise<CustomerRow> {
  const [row] = await selectCustomers(context.db).where(
    and(eq(users.id, id), eq(users.role, "CUSTOMER")),
  );
  if (!row) throw notFound();
  return row;
}

/** Many customers by their ids, in no order. */
export function readCustomers({ db }: Pick<Context, "db">, ids: readonly string[]) {
  return selectCustomers(db).where(isOneOf(users.id, ids));
}

/** The same, but a removed one is not there; one that was merged into another still answers. */
export async function readKept(context: Context, id: string): Promise<CustomerRow> {
  const row = await readCustomer(context, id);
  if (row.deletedAt !== null && row.mergedInto === null) throw notFound();
  return row;
}

/** A customer as the actor may see one, whoever's it is: the answer of commands that wrote it. */
export async function showCustomer(context: Context, id: string): Promise<Customer> {
  return toCustomer(context, await readCustomer(context, id), { withSensitive: true });
}

/** Enough to recognise a candidate, masked where the actor may not see the person. */
export async function showCustomerCard(context: Context, id: string) {
  const inScope = customersInScope(context, "customers:view");
  const [row] = await selectCustomers(context.db).where(and(eq(users.id, id), livingCustomers));
  if (!row) return null;
  const [seen] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), inScope));
  const { name, phone, email } = seen ? toCustomer(context, row) : toMaskedCustomer(row);
  return { name, phone, email };
}

/** The row under which a merged customer lives on; the customer's own for everybody else. */
export function isSurvivorOf(id: string): SQL {
  return sql`${users.id} = coalesce((select own.merged_into from users as own
    where own.id = ${id}), ${id})`;
}

/** The id under which a merged customer lives on; the id itself for everybody else. */
export async function survivorOf(context: Context, id: string): Promise<string> {
  const [row] = await context.db.select({ id: users.id }).from(users).where(isSurvivorOf(id));
  return row?.id ?? id;
}

/** A customer as the actor may see one: with or without what is sensitive. */
export function toCustomer(
  context: Context,
  row: CustomerRow,
  { withSensitive = false } = {},
): Customer {
  const isTrusted = can(context.actor, "customers:view-sensitive");
  const opens = withSensitive && isTrusted;
  return {
    ...commonFields(row),
    name: row.name,
    email: row.email,
    phone: row.phone,
    phoneDisplay: row.phone && displayPhone(row.phone),
    isPhoneValid: row.phone !== null && normalisePhone(row.phone)?.valid === true,
    otherContacts: JSON.parse(row.otherContacts) as Customer["otherContacts"],
    company: row.company,
    jobTitle: row.jobTitle,
    address: opens && row.address ? (JSON.parse(openField(row.address)) as Address) : null,
    birthday: opens && row.birthday ? openField(row.birthday) : null,
    customerNotes: opens && row.customerNotes ? openField(row.customerNotes) : null,
    socialProfiles: opens ? row.socialProfiles : null,
    tags: row.tags,
    totalSpent: isTrusted ? toMoney(row.totalSpent) : null,
    isMasked: false,
    hiddenFields: [...(opens ? [] : SENSITIVE_FIELDS), ...(isTrusted ? [] : ["totalSpent"])],
  };
}

/** Enough to recognise somebody at the counter, too little to write to them. */
export function toMaskedCustomer(row: CustomerRow): Customer {
  const phone = row.phone && maskPhone(row.phone);
  return {
    ...commonFields(row),
    name: row.name,
    email: row.email && maskEmail(row.email),
    phone,
    phoneDisplay: phone,
    isPhoneValid: false,
    otherContacts: [],
    company: null,
    jobTitle: null,
    address: null,
    birthday: null,
    customerNotes: null,
    socialProfiles: null,
    tags: [],
    totalSpent: null,
    isMasked: true,
    hiddenFields: [...SENSITIVE_FIELDS, "company", "jobTitle", "tags", "totalSpent"],
  };
}

/** Whether there is anything to be noted when the sensitive fields are shown. */
export function holdsSensitive(row: CustomerRow): boolean {
  return SENSITIVE_FIELDS.some((field) => row[field] !== null);
}

function commonFields(row: CustomerRow) {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    preferredContact: row.preferredContact,
    contactFrequency: row.contactFrequency,
    sourceType: row.sourceType,
    acquisitionDate: toIsoOrNull(row.acquisitionDate),
    referralCode: row.referralCode,
    marketingConsent: row.marketingConsent,
    smsConsent: row.smsConsent,
    lifecycleStage: row.lifecycleStage,
    assignedTo: row.assignedTo,
    totalBookings: row.totalBookings,
    mergedInto: row.mergedInto,
  };
}

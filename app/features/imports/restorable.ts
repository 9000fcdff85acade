interface Amendable {
  name: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  jobTitle: string | null;
  address: string | null;
  postcodeArea: string | null;
  birthday: string | null;
  birthMonthDay: string | null;
  customerNotes: string | null;
  preferredContact: string;
  sourceType: string | null;
  tags: readonly string[];
}

/** The columns of a customer that an import may change, as they are now, by their database names. */
export function restorable(row: Amendable): Record<string, unknown> {
  return {
    name: row.name,
    email: row.email,
    phone: row.phone,
    company: row.company,
    job_title: row.jobTitle,
    address: row.address,
    postcode_area: row.postcodeArea,
    birthday: row.birthday,
    birth_month_day: row.birthMonthDay,
    customer_notes: row.customerNotes,
    preferred_contact: row.preferredContact,
    source_type: row.sourceType,
    tags: JSON.stringify(row.tags),
  };
}

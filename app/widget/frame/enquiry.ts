/** The form's fields by their `name`, in the frame and in the hosted form alike. Absent = empty. */
export const FIELDS = [
  "category",
  "brand",
  "model",
  "fault",
  "needs",
  "urgency",
  "budget",
  "name",
  "phone",
  "email",
  "postcode",
  "preferred",
  "slot",
  "consentEmail",
  "consentSms",
  "website",
] as const;
export type Field = (typeof FIELDS)[number];
export type Values = Partial<Record<Field, string>>;
export type Wording = { channel: "EMAIL" | "SMS"; id: string; text: string };
export type FieldError = { field: Field; message: string };

/** A consent box's field. A ticked box has the value of the wording that stood beside it. */
export const CONSENT_FIELD = { EMAIL: "consentEmail", SMS: "consentSms" } as const;

/** The fields that each of the first three steps asks for. */
export const STEP_FIELDS: readonly (readonly Field[])[] = [
  ["category", "model"],
  ["fault", "needs", "urgency", "budget"],
  ["name", "phone", "email", "postcode", "preferred", "slot", "consentEmail", "consentSms"],
];

/** What a visitor is asked before anything is sent. The server judges again and has the last word. */
export function check(values: Values): FieldError[] {
  const { category, fault, needs = "", name = "", phone = "", email = "", preferred } = values;
  const errors: FieldError[] = [];
  const add = (field: Field, message: string) => errors.push({ field, message });
  if (!category) add("category", "Choose the kind of device.");
  if (!fault && needs.trim().length < 3)
    add("needs", "Choose a problem above, or tell us in a few words.");
  if (!name.trim()) add("name", "Tell us your name.");
  const hasPhone = phone.trim() !== "";
  const hasEmail = email.trim() !== "";
  if (!hasPhone && !hasEmail)
    add("phone", "Give a phone number or an e-mail address, so that we can reply.");
  if (hasPhone && phone.replace(/\D/g, "").length < 7) add("phone", "This number looks too short.");
  if (hasEmail && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim()))
    add("email", "Write it like name@example.com.");
  if (preferred === "EMAIL" && !hasEmail) add("email", "Add the e-mail address we shall write to.");
  if ((preferred === "SMS" || preferred === "PHONE") && !hasPhone && hasEmail)
    add("phone", "Add the number we shall use.");
  return errors;
}

export type SourceDetails = {
  pageUrl?: string;
  referrer?: string;
  utm?: Record<string, string>;
  language?: string;
};

/** The JSON body of `POST /api/public/leads`, or of `…/bookings` when a time was chosen. Empty optional fields are left out. */
export function toEnquiry(values: Values, wordings: Wording[], sourceDetails: SourceDetails) {
  const text = (field: Field) => values[field]?.trim() || undefined;
  return {
    contactInfo: {
      name: text("name"),
      email: text("email"),
      phone: text("phone"),
      postcode: text("postcode"),
    },
    deviceInterest: {
      category: text("category"),
      brand: text("brand"),
      model: withoutBrand(text("model"), text("brand")),
      fault: text("fault"),
    },
    initialNeeds: text("needs"),
    budgetRange: text("budget"),
    urgencyLevel: text("urgency"),
    preferredContact: text("preferred"),
    ...slotOf(values.slot),
    consents: wordings.map(({ channel, id }) => ({
      channel,
      wordingId: id,
      granted: values[CONSENT_FIELD[channel]] === id,
    })),
    sourceDetails,
    website: values.website ?? "",
  };
}

/** A time and its place, as the list of free times names them. */
function slotOf(slot: string | undefined): { slotStartsAt?: string; locationId?: string } {
  if (!slot) return {};
  const [slotStartsAt, locationId] = slot.split(" ");
  return locationId ? { slotStartsAt, locationId } : { slotStartsAt };
}

/** A model that was picked from the list stands in the field with its brand before it. */
function withoutBrand(model: string | undefined, brand: string | undefined): string | undefined {
  return brand && model?.startsWith(`${brand} `) ? model.slice(brand.length + 1) : model;
}

const PATHS: [RegExp, Field][] = [
  [/^contactInfo\W+(name|email|phone|postcode)\b/, "name"],
  [/^contactInfo/, "phone"],
  [/^deviceInterest\W+(category|brand|model|fault)\b/, "category"],
  [/^deviceInterest/, "category"],
  [/^initialNeeds/, "needs"],
  [/^budgetRange/, "budget"],
  [/^urgencyLevel/, "urgency"],
  [/^preferredContact/, "preferred"],
  [/^(?:slotStartsAt|locationId)/, "slot"],
  [/^consents\W+0/, "consentEmail"],
  [/^consents\W+1/, "consentSms"],
];

/** The field at which an error of the API (`path` as `contactInfo.email`) is shown; null = the whole form. */
export function fieldOf(path: string): Field | null {
  for (const [pattern, field] of PATHS) {
    const match = pattern.exec(path.replace(/^\W+/, ""));
    if (match) return match[1] === "brand" ? "model" : ((match[1] as Field | undefined) ?? field);
  }
  return null;
}

import type { ImportKind } from "./schema.ts";

export interface ImportField {
  key: string;
  label: string;
  /** Headings of other systems that mean it, in lower-case letters and digits only. */
  names: readonly string[];
  hint?: string;
}

const PERSON: readonly ImportField[] = [
  {
    key: "name",
    label: "Full name",
    names: words("name fullname customername contactname customer contact client clientname kunde"),
  },
  {
    key: "firstName",
    label: "First name",
    names: words("firstname forename givenname vorname first contactfirstname customerfirstname"),
  },
  {
    key: "lastName",
    label: "Last name",
    names: words("lastname surname familyname nachname last contactlastname customerlastname"),
  },
  {
    key: "email",
    label: "E-mail",
    names: words("email emailaddress mail customeremail contactemail primaryemail e1value"),
  },
  {
    key: "mobile",
    label: "Mobile number",
    names: words("mobile mobilenumber mobilephone mobilephonenumber cell cellphone handy mobileno"),
  },
  {
    key: "phone",
    label: "Phone number",
    names: words(
      "phone phonenumber telephone tel telefon contactnumber customerphone phoneno primaryphone landline homephone",
    ),
  },
  {
    key: "company",
    label: "Company",
    names: words("company companyname organisation organization business businessname firma"),
  },
  {
    key: "source",
    label: "Source",
    names: words("source leadsource originalsource howdidyouhear referredby originalsourcetype"),
  },
  {
    key: "tags",
    label: "Tags",
    names: words("tags tag labels groups customergroup"),
    hint: "Several with commas between.",
  },
];

const ADDRESS: readonly ImportField[] = [
  {
    key: "address",
    label: "Address",
    names: words("address streetaddress address1 addressline1 street strasse billingaddress"),
  },
  { key: "address2", label: "Address, second line", names: words("address2 addressline2") },
  { key: "town", label: "Town", names: words("city town cityortown ort stadt locality") },
  { key: "county", label: "County", names: words("county state region stateregion province") },
  { key: "postcode", label: "Postcode", names: words("postcode postalcode zip zipcode plz") },
  { key: "country", label: "Country", names: words("country countryregion land") },
];

const CREATED: ImportField = {
  key: "addedOn",
  label: "Since",
  names: words(
    "createdat created createdon createdate datecreated customersince since dateadded ticketcreated createddate bookedon checkindate",
  ),
  hint: "Day first: 31/12/2025.",
};

const DEVICE: readonly ImportField[] = [
  {
    key: "category",
    label: "Kind of device",
    names: words("devicetype devicecategory category assettype kindofdevice itemtype"),
  },
  {
    key: "brand",
    label: "Brand",
    names: words("brand manufacturer make devicebrand devicemanufacturer assetmake"),
  },
  {
    key: "model",
    label: "Model",
    names: words("model device devicename devicemodel assetname asset item assetmodel"),
  },
];

const FAULT: ImportField = {
  key: "fault",
  label: "Fault",
  names: words(
    "fault issue problem problemtype issuetype tickettype repair service task subject ticketsubject faultdescription problemdescription description",
  ),
};

const FIELDS: Record<ImportKind, readonly ImportField[]> = {
  CUSTOMERS: [
    ...PERSON,
    { key: "jobTitle", label: "Job title", names: words("jobtitle title position role") },
    ...ADDRESS,
    { key: "birthday", label: "Birthday", names: words("birthday dateofbirth dob birthdate") },
    {
      key: "preferredContact",
      label: "Prefers",
      names: words("preferredcontact preferredcontactmethod contactmethod communicationpreference"),
      hint: "E-mail, phone or SMS.",
    },
    {
      key: "notes",
      label: "Notes",
      names: words("notes note comments comment remarks privatenotes"),
    },
    CREATED,
  ],
  LEADS: [
    ...PERSON,
    { key: "postcode", label: "Postcode", names: words("postcode postalcode zip zipcode plz") },
    ...DEVICE,
    FAULT,
    {
      key: "needs",
      label: "What they need",
      names: words("needs message enquiry inquiry details notes comments body question"),
    },
    {
      key: "budget",
      label: "Budget",
      names: words("budget budgetrange amount dealamount value dealvalue"),
    },
    { key: "urgency", label: "Urgency", names: words("urgency priority urgencylevel") },
    {
      key: "stage",
      label: "Stage",
      names: words("stage leadstatus status dealstage pipelinestage leadstage"),
    },
    {
      key: "nextFollowUp",
      label: "Next follow-up",
      names: words("nextfollowup followup followupdate nextactivitydate nextcontact"),
    },
    CREATED,
  ],
  JOBS: [
    {
      key: "number",
      label: "Old ticket number",
      names: words(
        "ticket ticketnumber ticketno ticketid number jobnumber jobid orderid invoiceid repairid bookingid",
      ),
      hint: "With it nothing is imported twice.",
    },
    ...PERSON,
    ...DEVICE,
    {
      key: "serial",
      label: "Serial number",
      names: words("serial serialnumber serialno sn assetserial deviceserial"),
    },
    { key: "imei", label: "IMEI", names: words("imei imeinumber imeiserial") },
    FAULT,
    {
      key: "status",
      label: "State",
      names: words("status ticketstatus jobstatus state repairstatus"),
    },
    {
      key: "total",
      label: "Price",
      names: words("total price amount totalprice cost charge invoicetotal grandtotal ticketprice"),
    },
    { key: "paid", label: "Paid", names: words("paid amountpaid paidamount payments totalpaid") },
    { key: "method", label: "Paid by", names: words("paymentmethod paymenttype paidby method") },
    { ...CREATED, label: "Booked on" },
    {
      key: "promisedAt",
      label: "Promised for",
      names: words("duedate due promised promisedat dueon estimatedcompletion"),
    },
    {
      key: "completedAt",
      label: "Collected on",
      names: words(
        "completedat completed resolvedat resolvedon collectedon closedat completiondate pickupdate dateclosed",
      ),
    },
    {
      key: "notes",
      label: "Notes",
      names: words("notes note comments diagnosis diagnosticnotes internalnotes resolution"),
    },
  ],
};

/** The fields that a file of this kind can fill, in the order of the form. */
export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return FIELDS[kind];
}

export function labelOf(kind: ImportKind, key: string): string {
  return FIELDS[kind].find((field) => field.key === key)?.label ?? key;
}

function words(text: string): readonly string[] {
  return text.split(" ");
}

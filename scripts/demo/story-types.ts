import type { DeviceCategory } from "#app/features/devices/catalogue.ts";

export type StaffRole = "TECHNICIAN" | "ADMIN" | "SUPER_ADMIN";
export type LeadSource =
  | "WEBSITE"
  | "PHONE"
  | "WALK_IN"
  | "REFERRAL"
  | "SOCIAL"
  | "EMAIL"
  | "OTHER";
export type LeadStage =
  | "NEW"
  | "CONTACTED"
  | "QUALIFIED"
  | "QUOTED"
  | "NURTURE"
  | "UNRESPONSIVE"
  | "CONVERTED"
  | "LOST";
export type TicketState =
  | "BOOKED"
  | "CHECKED_IN"
  | "DIAGNOSING"
  | "AWAITING_APPROVAL"
  | "WAITING_PARTS"
  | "IN_REPAIR"
  | "QC"
  | "READY"
  | "UNREPAIRABLE"
  | "COLLECTED"
  | "RETURNED"
  | "CANCELLED"
  | "NO_SHOW";
export type QuoteStatus = "DRAFT" | "SENT" | "ACCEPTED" | "DECLINED" | "EXPIRED";
export type Outcome = "REACHED" | "NO_ANSWER" | "VOICEMAIL" | "SENT";
export type Urgency = "LOW" | "MEDIUM" | "HIGH" | "URGENT";

export type StoryStaff = {
  key: string;
  firstName: string;
  lastName: string;
  email: string;
  role: StaffRole;
  skills: DeviceCategory[];
};

export type StoryLocation = {
  key: string;
  name: string;
  phone: string;
  email: string;
  address: StoryAddress;
  timeZone: string;
};
export type StoryAddress = { line1: string; town: string; postcode: string };
/** ISO weekday 1–7, minutes after local midnight. */
export type StoryHours = { locationKey: string; weekday: number; opens: number; closes: number };
export type StoryClosedDay = { locationKey: string; date: string; name: string };
export type StoryCompany = { key: string; name: string; address: StoryAddress };

export type StoryContact = { firstName: string; lastName: string; email: string; phone: string };

export type StoryCustomer = StoryContact & {
  key: string;
  address: StoryAddress;
  companyKey: string | null;
  source: LeadSource;
  preferredContact: "EMAIL" | "PHONE" | "SMS";
  assignedTo: string;
  tags: string[];
  createdAt: number;
};

export type StoryDevice = {
  key: string;
  customerKey: string | null;
  category: DeviceCategory;
  brand: string;
  model: string;
};

export type StoryLead = StoryContact & {
  key: string;
  postcode: string;
  source: LeadSource;
  sourceDetails: Record<string, string | Record<string, string>>;
  deviceKey: string;
  fault: string;
  text: string;
  urgency: Urgency;
  budgetRange: string | null;
  stage: LeadStage;
  moves: { stage: LeadStage; at: number; byStaffKey: string | null }[];
  createdAt: number;
  firstResponseAt: number | null;
  lastContactAt: number | null;
  followUpCount: number;
  nextFollowUpAt: number | null;
  assignedTo: string | null;
  customerKey: string | null;
  convertedCustomerKey: string | null;
  bookingKey: string | null;
  lostReason: string | null;
  lostNote: string | null;
  tags: string[];
};

export type StoryInteraction = {
  key: string;
  leadKey: string | null;
  customerKey: string | null;
  bookingKey: string | null;
  type: "CALL" | "EMAIL" | "SMS" | "CHAT" | "VISIT" | "INQUIRY";
  channel: "PHONE" | "EMAIL" | "WEBSITE" | "SOCIAL" | "IN_PERSON" | "SMS";
  direction: "INBOUND" | "OUTBOUND";
  outcome: Outcome | null;
  content: string;
  at: number;
  minutes: number | null;
  byStaffKey: string | null;
};

/** Prices in pence, VAT included. */
export type StoryQuote = {
  key: string;
  leadKey: string | null;
  customerKey: string | null;
  bookingKey: string | null;
  status: QuoteStatus;
  lines: { text: string; quantity: number; unitPrice: number }[];
  total: number;
  createdAt: number;
  sentAt: number | null;
  decidedAt: number | null;
  expiresAt: number | null;
  byStaffKey: string;
};

export type StoryBooking = {
  key: string;
  customerKey: string;
  deviceKey: string;
  leadKey: string | null;
  source: LeadSource;
  fault: string;
  text: string;
  status: TicketState;
  moves: { status: TicketState; at: number; byStaffKey: string | null }[];
  createdAt: number;
  slotStartsAt: number | null;
  promisedAt: number | null;
  price: number;
  warrantyDays: number;
  assignedTo: string;
  outcomeNote: string | null;
};

export type StoryPayment = {
  key: string;
  bookingKey: string;
  customerKey: string;
  amount: number;
  method: "CARD" | "CASH" | "BANK_TRANSFER";
  at: number;
  byStaffKey: string;
};

export type StoryConsent = {
  customerKey: string | null;
  leadKey: string | null;
  channel: "EMAIL" | "SMS";
  purpose: "MARKETING";
  state: "GIVEN" | "WITHDRAWN";
  basis: "CONSENT" | "SOFT_OPT_IN";
  source: string;
  at: number;
  byStaffKey: string | null;
};

export type Story = {
  staff: StoryStaff[];
  locations: StoryLocation[];
  hours: StoryHours[];
  closedDays: StoryClosedDay[];
  tags: string[];
  companies: StoryCompany[];
  customers: StoryCustomer[];
  devices: StoryDevice[];
  leads: StoryLead[];
  interactions: StoryInteraction[];
  quotes: StoryQuote[];
  bookings: StoryBooking[];
  payments: StoryPayment[];
  consents: StoryConsent[];
};

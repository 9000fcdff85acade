/** The closed word lists of the specification: one source for the CHECK constraints and the wire shapes. */
export const ROLES = ["CUSTOMER", "TECHNICIAN", "ADMIN", "SUPER_ADMIN"] as const;
/** Asked for by name, because an index finds words and not what a word is not. */
export const STAFF_ROLES = ["TECHNICIAN", "ADMIN", "SUPER_ADMIN"] as const;
export const SOURCE_TYPES = [
  "WEBSITE",
  "PHONE",
  "WALK_IN",
  "REFERRAL",
  "SOCIAL",
  "EMAIL",
  "OTHER",
] as const;
export const LEAD_STAGES = [
  "NEW",
  "CONTACTED",
  "QUALIFIED",
  "QUOTED",
  "NURTURE",
  "UNRESPONSIVE",
  "CONVERTED",
  "LOST",
] as const;
export const LEAD_STATUSES = ["ACTIVE", "CONVERTED", "LOST", "UNRESPONSIVE"] as const;
export const QUALIFICATION_STATUSES = [
  "UNQUALIFIED",
  "QUALIFYING",
  "QUALIFIED",
  "DISQUALIFIED",
] as const;
export const URGENCY_LEVELS = ["LOW", "MEDIUM", "HIGH", "URGENT"] as const;
export const LOST_REASONS = [
  "PRICE",
  "TURNAROUND",
  "PART_UNAVAILABLE",
  "UNECONOMIC",
  "REPLACED_DEVICE",
  "COMPETITOR",
  "DIY",
  "TRUST_OR_DATA",
  "OUT_OF_AREA",
  "OUT_OF_SCOPE",
  "NO_DECISION",
  "MAX_FOLLOW_UPS",
  "UNREACHABLE",
  "DUPLICATE",
  "SPAM",
  "OTHER",
] as const;
export const WON_REASONS = [
  "PRICE",
  "SPEED",
  "REVIEWS",
  "REFERRAL",
  "REPEAT",
  "LOCATION",
  "WARRANTY",
  "ONLY_OPTION",
] as const;
export const INTERACTION_TYPES = [
  "CALL",
  "EMAIL",
  "SMS",
  "CHAT",
  "VISIT",
  "BOOKING",
  "PAYMENT",
  "REVIEW",
  "COMPLAINT",
  "INQUIRY",
] as const;
export const CHANNELS = [
  "PHONE",
  "EMAIL",
  "WEBSITE",
  "SOCIAL",
  "IN_PERSON",
  "SMS",
  "CHAT",
] as const;
export const DIRECTIONS = ["INBOUND", "OUTBOUND"] as const;
export const OUTCOMES = [
  "REACHED",
  "NO_ANSWER",
  "VOICEMAIL",
  "WRONG_NUMBER",
  "SENT",
  "BOUNCED",
] as const;
export const SENTIMENTS = ["POSITIVE", "NEUTRAL", "NEGATIVE"] as const;
export const PREFERRED_CONTACTS = ["EMAIL", "PHONE", "SMS"] as const;
export const CONTACT_FREQUENCIES = ["HIGH", "MEDIUM", "LOW"] as const;
export const LIFECYCLE_STAGES = ["LEAD", "PROSPECT", "CUSTOMER", "RETENTION", "ADVOCACY"] as const;
export const TICKET_STATES = [
  "BOOKED",
  "CHECKED_IN",
  "DIAGNOSING",
  "AWAITING_APPROVAL",
  "WAITING_PARTS",
  "IN_REPAIR",
  "QC",
  "READY",
  "UNREPAIRABLE",
  "COLLECTED",
  "RETURNED",
  "CANCELLED",
  "NO_SHOW",
  "DISPOSED",
] as const;
export const QUOTE_STATUSES = [
  "DRAFT",
  "SENT",
  "ACCEPTED",
  "DECLINED",
  "EXPIRED",
  "WITHDRAWN",
] as const;
export const REFERRAL_STATUSES = ["PENDING", "REGISTERED", "CONVERTED", "EXPIRED"] as const;
export const REWARD_TYPES = ["DISCOUNT", "CREDIT", "CASH", "SERVICE"] as const;
export const CAMPAIGN_TYPES = [
  "EMAIL",
  "SMS",
  "PUSH",
  "SOCIAL",
  "PRINT",
  "RADIO",
  "TV",
  "ONLINE_AD",
] as const;
export const CAMPAIGN_STATUSES = ["DRAFT", "ACTIVE", "PAUSED", "COMPLETED", "CANCELLED"] as const;
export const FEEDBACK_TYPES = [
  "REVIEW",
  "COMPLAINT",
  "SUGGESTION",
  "TESTIMONIAL",
  "SURVEY",
] as const;
export const FEEDBACK_SOURCES = [
  "WEBSITE",
  "EMAIL",
  "PHONE",
  "GOOGLE",
  "FACEBOOK",
  "TRUSTPILOT",
  "IN_PERSON",
] as const;
export const FEEDBACK_STATUSES = [
  "NEW",
  "IN_REVIEW",
  "RESPONDED",
  "RESOLVED",
  "ESCALATED",
] as const;
export const NOTIFICATION_TYPES = [
  "lead_assigned",
  "follow_up_due",
  "customer_milestone",
  "campaign_result",
  "feedback_received",
  "churn_risk_alert",
] as const;
export const CONSENT_CHANNELS = ["EMAIL", "SMS", "PHONE", "PUSH"] as const;
export const CONSENT_STATES = ["GRANTED", "WITHDRAWN", "REFUSED"] as const;
export const CONSENT_BASES = ["CONSENT", "SOFT_OPT_IN"] as const;
export const GROUP_KINDS = ["HOUSEHOLD", "COMPANY"] as const;
export const GROUP_ROLES = ["OWNER", "PAYER", "CONTACT", "PICK_UP"] as const;
export const INBOUND_KINDS = ["CALL", "SMS", "MAIL"] as const;
export const IMPORT_KINDS = ["CUSTOMERS", "LEADS", "JOBS"] as const;
export const IMPORT_STATES = [
  "UPLOADED",
  "CHECKING",
  "CHECKED",
  "COMMITTING",
  "DONE",
  "CANCELLED",
  "UNDOING",
  "UNDONE",
] as const;
export const IMPORT_VERDICTS = ["CREATE", "UPDATE", "SKIP", "ERROR"] as const;
export const IMPORT_OUTCOMES = ["REMOVED", "RESTORED", "KEPT"] as const;
export const CADENCE_KINDS = ["ENQUIRY", "QUOTE", "NURTURE", "AFTER_CARE"] as const;
export const CADENCE_RUN_STATES = ["ACTIVE", "PAUSED", "STOPPED", "FINISHED"] as const;
export const CADENCE_STEP_STATES = ["DUE", "DONE", "SKIPPED", "CANCELLED"] as const;
export const DELAY_UNITS = [
  "RESPONSE_TARGET",
  "OPENING_HOURS",
  "OPENING_DAYS",
  "HOURS",
  "DAYS",
  "DAYS_BEFORE_END",
] as const;
/** BEST: the way the person prefers; OTHER: another than the last one. */
export const STEP_CHANNELS = ["BEST", "OTHER", "PHONE", "SMS", "EMAIL"] as const;
export const CONVERSATION_STATES = ["OPEN", "SNOOZED", "CLOSED"] as const;
/** Who said it; a NOTE is for staff alone. */
export const MESSAGE_AUTHORS = ["VISITOR", "STAFF", "ASSISTANT", "NOTE"] as const;
export const RECORDING_SOURCES = ["VISITOR", "STAFF"] as const;
/** UNCHECKED: kept as it was sent, because nothing here could re-encode it. */
export const RECORDING_STATES = ["UPLOADING", "READY", "UNCHECKED", "ERASED"] as const;
/** NONE: nothing here makes transcripts. */
export const TRANSCRIPT_STATES = ["WAITING", "DONE", "FAILED", "NONE", "ERASED"] as const;
export const ERASURE_STATES = ["PROPOSED", "APPROVED", "ERASING", "DONE", "WITHDRAWN"] as const;

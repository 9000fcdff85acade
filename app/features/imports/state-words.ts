import { foldHeading } from "./guess-columns.ts";

/** Words of other systems for the stages of a lead. CONVERTED is none: that person is a customer. */
const STAGES: Record<string, string> = words({
  NEW: "new open unworked uncontacted untouched newlead assigned",
  CONTACTED: "contacted attemptedtocontact connected inprogress working contactmade",
  QUALIFIED: "qualified opendeal appointmentscheduled hot mql sql",
  NURTURE: "nurture nurturing badtiming later cold longterm",
  UNRESPONSIVE: "unresponsive noresponse noanswer unreachable",
  LOST: "lost closedlost unqualified disqualified dead closed junk notinterested",
  CONVERTED: "converted won closedwon customer",
});

/** Words of other systems for the states of a repair job. */
const STATES: Record<string, string> = words({
  BOOKED: "booked new scheduled pending appointment open waitingfordevice",
  CHECKED_IN: "checkedin received intake dropoff droppedoff inqueue",
  DIAGNOSING: "diagnosing diagnosis diagnostics indiagnosis",
  AWAITING_APPROVAL:
    "awaitingapproval waitingforcustomer waitingoncustomer waitingforapproval customerreply awaitingcustomer estimatesent",
  WAITING_PARTS: "waitingparts waitingforparts awaitingparts partsordered onorder",
  IN_REPAIR: "inrepair inprogress repairinprogress underrepair working",
  QC: "qc qualitycheck qualitycontrol testing",
  READY: "ready readyforpickup readyforcollection repaired repairedready finished fixed",
  UNREPAIRABLE: "unrepairable notrepairable norepair ber beyondeconomicalrepair cannotrepair",
  COLLECTED:
    "collected completed complete resolved closed done invoiced paid pickedup repairedcollected delivered",
  RETURNED: "returned returnedunrepaired",
  CANCELLED: "cancelled canceled declined void deleted rejected",
  NO_SHOW: "noshow didnotshow",
  DISPOSED: "disposed recycled scrapped",
});

const SOURCES: Record<string, string> = words({
  WEBSITE: "website web online webform form google organicsearch directtraffic paidsearch widget",
  PHONE: "phone call telephone phonecall",
  WALK_IN: "walkin shop instore counter",
  REFERRAL: "referral referred friend wordofmouth recommendation referrals",
  SOCIAL:
    "social socialmedia facebook instagram tiktok organicsocial paidsocial twitter x linkedin",
  EMAIL: "email newsletter mail emailmarketing",
  OTHER: "other offline import offlinesources unknown",
});

const URGENCIES: Record<string, string> = words({
  LOW: "low lowest minor",
  MEDIUM: "medium normal standard",
  HIGH: "high important",
  URGENT: "urgent critical emergency highest sameday",
});

const METHODS: Record<string, string> = words({
  CARD: "card creditcard debitcard visa mastercard stripe sumup square paypal online",
  CASH: "cash",
  TRANSFER: "transfer banktransfer bacs bank cheque",
  ACCOUNT: "account onaccount invoice credit",
});

const CONTACTS: Record<string, string> = words({
  EMAIL: "email mail",
  PHONE: "phone call telephone mobile",
  SMS: "sms text textmessage whatsapp",
});

const LISTS = { STAGES, STATES, SOURCES, URGENCIES, METHODS, CONTACTS };

/** Our word for theirs, null when it is not known. */
export function ourWord(list: keyof typeof LISTS, theirs: string): string | null {
  return LISTS[list][foldHeading(theirs)] ?? null;
}

/** Our own words always count, too. */
function words(lists: Record<string, string>): Record<string, string> {
  const entries = Object.entries(lists).flatMap(([ours, theirs]) => [
    [ours.toLowerCase().replaceAll("_", ""), ours],
    ...theirs.split(" ").map((word) => [word, ours]),
  ]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

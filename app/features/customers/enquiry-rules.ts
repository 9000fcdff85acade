import { DAY, MINUTE } from "#app/platform/dates.ts";
import { compactCode, foldName } from "#app/platform/fold.ts";

export interface NamedDevice {
  category: string | null;
  model: string | null;
  serial: string | null;
}

export interface OpenLead {
  id: string;
  createdAt: number;
  device: NamedDevice | null;
  text: string | null;
  /** Whether it came with the very same e-mail address or phone number. */
  isSameContact: boolean;
}

export interface OpenJob {
  id: string;
  device: NamedDevice | null;
}

export interface Enquiry {
  device: NamedDevice | null;
  text: string | null;
}

export type EnquiryTarget =
  | { kind: "repeat"; leadId: string }
  | { kind: "job"; bookingId: string }
  | { kind: "lead"; leadId: string }
  | { kind: "new" };

const REPEAT_WITHIN = 10 * MINUTE;
const SAME_DEVICE_WITHIN = 30 * DAY;

/**
 * Where the enquiry of a known person goes: nowhere when the same contact sent the same text about
 * the same device within ten minutes; onto an open job for that device; onto an open lead for that device of the last 30
 * days; else it is a new lead.
 */
export function enquiryTarget(
  known: { leads: readonly OpenLead[]; jobs: readonly OpenJob[]; enquiry: Enquiry },
  now: number,
): EnquiryTarget {
  const { leads, jobs, enquiry } = known;
  const repeat = leads.find((lead) => lead.isSameContact && isRepeat(lead, enquiry, now));
  if (repeat) return { kind: "repeat", leadId: repeat.id };
  const job = jobs.find(
    ({ device }) => isNamed(enquiry.device) && isSameDevice(device, enquiry.device),
  );
  if (job) return { kind: "job", bookingId: job.id };
  const lead = leads
    .filter(
      ({ createdAt, device }) => isRecent(createdAt, now) && isSameDevice(device, enquiry.device),
    )
    .sort((a, b) => b.createdAt - a.createdAt)[0];
  return lead ? { kind: "lead", leadId: lead.id } : { kind: "new" };
}

/**
 * Same serial number where both have one; else same category and model, where a model that one side
 * left out contradicts nothing. A side that names no device agrees with every device.
 */
export function isSameDevice(a: NamedDevice | null, b: NamedDevice | null): boolean {
  if (!isNamed(a) || !isNamed(b)) return true;
  if (a.serial && b.serial) return compactCode(a.serial) === compactCode(b.serial);
  return agrees(a.category, b.category) && agrees(a.model, b.model);
}

function isRepeat(lead: OpenLead, enquiry: Enquiry, now: number): boolean {
  const isSoon = now - lead.createdAt <= REPEAT_WITHIN;
  return isSoon && sameText(lead.text, enquiry.text) && isSameDevice(lead.device, enquiry.device);
}

function sameText(a: string | null, b: string | null): boolean {
  return foldName(a ?? "") === foldName(b ?? "");
}

function isRecent(createdAt: number, now: number): boolean {
  return now - createdAt <= SAME_DEVICE_WITHIN;
}

function isNamed(device: NamedDevice | null): device is NamedDevice {
  return device !== null && Boolean(device.category || device.model || device.serial);
}

function agrees(a: string | null, b: string | null): boolean {
  return !a || !b || foldName(a) === foldName(b);
}

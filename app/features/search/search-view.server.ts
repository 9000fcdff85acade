import { ticketLabel } from "#app/features/bookings/rules.ts";
import type { TicketState } from "#app/features/bookings/schema.ts";
import { LIFECYCLE_LABELS } from "#app/features/customers/labels.ts";
import { formatDay, fromIso, localDateOf } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { shortWithin, toMoment } from "#app/platform/short-time.ts";
import type { FoundJob, FoundLead, FoundPerson, SearchAnswer } from "./schema.ts";

/** One line of the answer as screens print it: every word is written by the server. */
export interface HitView {
  id: string;
  to: string;
  name: string;
  about: string;
  /** What the counter asks next: open jobs, warranty, debts. */
  facts: { text: string; tone: "info" | "good" | "bad" | "warn" | "neutral"; to?: string }[];
}

export function toSearchView({ question, people, leads, jobs }: SearchAnswer, now: number) {
  const draft = new URLSearchParams();
  if (question.phoneDisplay) draft.set("phone", question.phoneDisplay);
  else if (question.email) draft.set("email", question.email);
  else if (question.name) draft.set("name", question.name);
  const withDraft = draft.size > 0 ? `?${draft}` : "";
  return {
    q: question.text,
    isAsked: question.kind !== "nothing",
    people: people.map((person) => personView(person, now)),
    leads: leads.map((lead) => leadView(lead, now)),
    jobs: jobs.map((job) => jobView(job, now)),
    /** What an unknown number, address or name becomes. */
    newLead: { to: `/leads/new${withDraft}`, label: labelOf("New lead", draft) },
    newCustomer: { to: `/customers/new${withDraft}`, label: labelOf("New customer", draft) },
  };
}

export type SearchView = ReturnType<typeof toSearchView>;

function labelOf(what: string, draft: URLSearchParams): string {
  const [value] = [...draft.values()];
  return value ? `${what}: ${value}` : what;
}

function personView(person: FoundPerson, now: number): HitView {
  const { id, name, company, phoneDisplay, email, isMasked, devices, openJobs } = person;
  const stage = person.lifecycleStage && LIFECYCLE_LABELS[person.lifecycleStage];
  return {
    id,
    to: isMasked ? `/bookings/new?customerId=${id}` : `/customers/${id}`,
    name,
    about: [company, phoneDisplay, email, devices.map((device) => device.name).join(", ")]
      .filter(Boolean)
      .join(" · "),
    facts: [
      ...(stage ? [{ text: stage, tone: "neutral" as const }] : []),
      ...openJobs.slice(0, 3).map((job) => ({
        text: `${job.number} ${ticketLabel(job.status as TicketState).toLowerCase()}${promise(job.promisedAt, now)}`,
        tone: "info" as const,
        to: `/bookings/${job.id}`,
      })),
      ...(person.warrantyUntil
        ? [{ text: `In warranty to ${dayOf(person.warrantyUntil)}`, tone: "good" as const }]
        : []),
      ...(person.owed && person.owed.amount > 0
        ? [{ text: `Owes ${formatMoney(person.owed.amount)}`, tone: "bad" as const }]
        : []),
    ],
  };
}

function leadView(lead: FoundLead, now: number): HitView {
  const created = toMoment(lead.createdAt, now);
  return {
    id: lead.id,
    to: `/leads/${lead.id}`,
    name: lead.name ?? lead.phoneDisplay ?? lead.email ?? "Somebody",
    about: [lead.about, lead.name ? lead.phoneDisplay : null, lead.email, lead.reference]
      .filter(Boolean)
      .join(" · "),
    facts: [
      { text: `Lead: ${lead.stage.toLowerCase()}`, tone: "warn" },
      { text: created.relative, tone: "neutral" },
    ],
  };
}

function jobView(job: FoundJob, now: number): HitView {
  return {
    id: job.id,
    to: `/bookings/${job.id}`,
    name: `${job.number} ${job.customerName}`,
    about: [job.deviceName, job.fault].filter(Boolean).join(" · "),
    facts: [
      {
        text: `${ticketLabel(job.status as TicketState)}${promise(job.promisedAt, now)}`,
        tone: "info",
      },
    ],
  };
}

function promise(iso: string | null, now: number): string {
  return iso === null ? "" : `, promised ${shortWithin(fromIso(iso), now)}`;
}

const dayOf = (iso: string) => formatDay(localDateOf(Date.parse(iso)));

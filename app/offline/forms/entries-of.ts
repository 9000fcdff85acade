import type { OfflineJob } from "#app/features/offline/schema.ts";
import type { Entry, NewEntry } from "#app/offline/store/entries.ts";
import { joined } from "#app/offline/store/merge-rules.ts";
import { newId } from "#app/platform/ids.ts";

/** Everything that one press of "Save" puts into the outbox. */
export interface Doing {
  /** The record whose order is kept. */
  lane: string;
  entries: NewEntry[];
}

interface Parts {
  title: string;
  part?: string;
  madeAt: number;
}

export function entryOf({ title, part = "", madeAt }: Parts, request: Entry["request"]): NewEntry {
  return { id: newId(), entry: { title, part, madeAt, request } };
}

export interface LeadWords {
  phone: string;
  name: string;
  email: string;
  about: string;
}

/** A new lead; its id is made here, so that sending it twice makes one. */
export function newLead(words: LeadWords, madeAt: number): Doing {
  const id = newId();
  const contactInfo = {
    name: words.name.trim() || null,
    phone: words.phone.trim() || null,
    email: words.email.trim() || null,
  };
  const who = contactInfo.name ?? contactInfo.phone ?? contactInfo.email ?? "";
  const fields = {
    ...{ id, sourceType: "PHONE", contactInfo },
    ...(words.about.trim() ? { initialNeeds: words.about.trim() } : {}),
  };
  const entry = entryOf(
    { title: `New lead: ${who}`, madeAt },
    { method: "POST", path: "/leads", fields },
  );
  return { lane: id, entries: [{ ...entry, id }] };
}

export const CONTACT_KINDS = {
  CALL: { label: "Call", interactionType: "CALL", channel: "PHONE" },
  SMS: { label: "Text", interactionType: "SMS", channel: "SMS" },
  EMAIL: { label: "E-mail", interactionType: "EMAIL", channel: "EMAIL" },
  VISIT: { label: "In the shop", interactionType: "VISIT", channel: "IN_PERSON" },
} as const;

export interface ContactWords {
  kind: keyof typeof CONTACT_KINDS;
  outcome: string;
  content: string;
  minutes: string;
  /** ISO-8601; null when nothing is to follow. */
  followUpDate: string | null;
}

/** What happened with a person, and when to try again. */
export function contact(
  whom: { type: "leads" | "customers"; id: string; name: string },
  words: ContactWords,
  madeAt: number,
): Doing {
  const { interactionType, channel, label } = CONTACT_KINDS[words.kind];
  const minutes = Number.parseInt(words.minutes, 10);
  const fields = {
    ...{ interactionType, channel, direction: "OUTBOUND" },
    ...(words.outcome ? { outcome: words.outcome } : {}),
    ...(words.content.trim() ? { content: words.content.trim() } : {}),
    ...(Number.isInteger(minutes) ? { durationMinutes: minutes } : {}),
    followUpRequired: words.followUpDate !== null,
    followUpDate: words.followUpDate,
    // When it happened by the device, for whoever wonders later why it is so far down.
    metadata: { writtenOffline: new Date(madeAt).toISOString() },
  };
  const verb = whom.type === "leads" ? "add-interaction" : "interactions";
  const path = `/${whom.type}/${whom.id}/${verb}`;
  return {
    lane: whom.id,
    entries: [
      entryOf({ title: `${label}: ${whom.name}`, madeAt }, { method: "POST", path, fields }),
    ],
  };
}

/** A note under those of the job: whatever was written meanwhile stays above it. */
export function jobNote(job: OfflineJob, text: string, madeAt: number): Doing {
  const words = text.trim();
  const fields = { notes: joined(job.notes ?? "", words) };
  const base = { version: job.version, fields: { notes: job.notes } };
  const entry = entryOf(
    { title: `Note on ${job.number}`, madeAt },
    { method: "PUT", path: `/bookings/${job.id}`, fields, base, added: { notes: words } },
  );
  return { lane: job.id, entries: [entry] };
}

/** Photos of a job. */
export function jobPhotos(
  job: { id: string; title: string },
  photos: readonly Blob[],
  madeAt: number,
): Doing {
  const path = `/bookings/${job.id}/photos`;
  const said = { title: job.title, madeAt };
  return { lane: job.id, entries: photoEntries({ path, said, step: "CHECK_IN" }, photos) };
}

/** The record that somebody speaks about, and what it is called. */
export interface SpokenAbout {
  field: "leadId" | "customerId" | "bookingId";
  id: string;
  name: string;
}

/** What somebody said about a record; its id is made here, so that sending it twice makes one. */
export function voiceNote(
  { field, id, name }: SpokenAbout,
  sound: Blob,
  { noticeShownAt, recordedAt }: { noticeShownAt: number; recordedAt: number },
): Doing {
  const noteId = newId();
  const fields = {
    ...{ id: noteId, [field]: id },
    noticeShownAt: new Date(noticeShownAt).toISOString(),
    recordedAt: new Date(recordedAt).toISOString(),
  };
  const { entry } = entryOf(
    { title: `Voice note: ${name}`, madeAt: recordedAt },
    { method: "POST", path: "/recordings", fields },
  );
  return {
    lane: id,
    entries: [{ id: noteId, entry: { ...entry, sound: sound.type || "audio/webm" }, file: sound }],
  };
}

/** Each photo goes up on its own, then to its record: a weak signal carries them one by one. */
export function photoEntries(
  { path, said, step }: { path: string; said: Parts; step?: string },
  photos: readonly Blob[],
): NewEntry[] {
  return photos.map((photo, place) => {
    const fileId = newId();
    const part = `Photo ${place + 1} of ${photos.length}`;
    const fields = { fileIds: [fileId], ...(step ? { step } : {}) };
    const { id, entry } = entryOf({ ...said, part }, { method: "POST", path, fields });
    const upload = { fileId, name: `photo-${place + 1}.jpg`, type: "image/jpeg" };
    return { id, entry: { ...entry, upload }, file: photo };
  });
}

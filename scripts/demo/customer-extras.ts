import type { StoryCustomer } from "./story-types.ts";

const NOTES = [
  "Likes to be rung after five.",
  "Hard of hearing: text rather than call.",
  "Brings the devices of the whole family.",
  "Parks behind the shop; needs a hand with heavy cases.",
];
const JOB_TITLES = ["Office manager", "Owner", "Head of IT", "Bookkeeper"];
const FREQUENCIES = ["LOW", "MEDIUM", "HIGH"] as const;

/**
 * What a shop comes to know of some of its customers besides their contact. It hangs on the place in
 * the list alone, so that it takes nothing from the chance by which the story is told.
 */
export function extrasOf(customer: StoryCustomer, place: number) {
  const isBusiness = customer.companyKey !== null;
  return {
    jobTitle: isBusiness ? JOB_TITLES[place % JOB_TITLES.length] : null,
    contactFrequency: FREQUENCIES[place % 7] ?? "MEDIUM",
    customerNotes: place % 9 === 0 ? NOTES[(place / 9) % NOTES.length] : null,
    birthday: place % 3 === 0 ? birthdayOf(place) : null,
  };
}

/** Where some of them are found on the web: companies by LinkedIn and a site, others as they please. */
export function profilesOf(
  { firstName, lastName, companyKey }: StoryCustomer,
  place: number,
): Record<string, string> | null {
  const isBusiness = companyKey !== null;
  if (!isBusiness && place % 5 !== 0) return null;
  const handle = `${firstName}.${lastName}`
    .normalize("NFD")
    .replace(/[^\w.]/g, "")
    .toLowerCase();
  return isBusiness
    ? { linkedin: handle, website: `https://${handle.replace(".", "-")}.example` }
    : { facebook: handle, instagram: `@${handle}` };
}

function birthdayOf(place: number): string {
  const day = new Date(Date.UTC(1950 + (place % 53), place % 12, 1 + (place % 28)));
  return day.toISOString().slice(0, 10);
}

/** How long a recording is kept after the enquiry or job it belongs to is closed (semantics 9.3). */
export const KEPT_DAYS = 90;

/**
 * What a visitor is told before they can record: who keeps it, what for, for how long, and who else
 * gets it.
 * @param processor the service that writes it down, by its name; null when none outside the shop does
 */
export function noticeText({
  shopName,
  processor,
}: {
  shopName: string;
  processor: string | null;
}): string {
  const helper = helpOf(processor);
  return `${shopName} keeps your recording to answer your enquiry and deletes it ${KEPT_DAYS} days after it is closed.${helper} Please do not say any passwords.`;
}

/** What somebody of the shop is told before they dictate a note. @see {@link noticeText} */
export function staffNoticeText(processor: string | null): string {
  return `The recording is kept with this record, for everybody who works on it, and deleted ${KEPT_DAYS} days after its job or enquiry is closed; without one, after ${KEPT_DAYS} days.${helpOf(processor)} Please do not say any passwords.`;
}

const helpOf = (processor: string | null) =>
  processor === null ? "" : ` ${processor} writes down for us what you say.`;

import { createHash } from "node:crypto";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";
import { givePointBack, type Limit, networkOf, takePoints } from "./rate-limit.server.ts";

const TEN_MINUTES = 600;
const HOUR = 3_600;
const MINUTE = 60;
/** Refused tries cost no enquiry, so they have a limit of their own. */
const TRIES_PER_LEAD = 10;
const READS_PER_LEAD = 60;

const perAddress = (): Limit => ({
  name: "enquiries",
  points: env().PUBLIC_LEADS_PER_ADDRESS,
  seconds: TEN_MINUTES,
});
const perKey = (): Limit => ({
  name: "enquiries-of-the-site",
  points: env().PUBLIC_LEADS_PER_KEY,
  seconds: HOUR,
});
const tries = (): Limit => ({
  name: "tries",
  points: env().PUBLIC_LEADS_PER_ADDRESS * TRIES_PER_LEAD,
  seconds: TEN_MINUTES,
});

export interface PublicTurn {
  headers: Record<string, string>;
  /** For what was refused or had been answered before: it does not count. */
  giveBack(): Promise<void>;
}

/** Counts one enquiry against its address and its key. @throws 429 */
export async function takeEnquiryTurn(from: {
  address: string;
  keyId: string;
}): Promise<PublicTurn> {
  const network = networkOf(from.address);
  await take(tries(), network);
  const headers = await take(perAddress(), network);
  try {
    await take(perKey(), from.keyId);
  } catch (refused) {
    await givePointBack(perAddress(), network);
    throw refused;
  }
  return {
    headers,
    giveBack: async () => {
      await givePointBack(perAddress(), network);
      await givePointBack(perKey(), from.keyId);
    },
  };
}

/** In words for a visitor, who is shown them. */
async function take(limit: Limit, key: string) {
  try {
    return await takePoints(limit, key);
  } catch (refused) {
    if (!(refused instanceof AppError)) throw refused;
    const { status, code, title, headers } = refused;
    const detail =
      "There were several enquiries from here just now. Please wait a little, or call the shop.";
    throw new AppError({ status, code, title, detail, headers });
  }
}

/** Counts one look at a public page or list. @throws 429 */
export function takeReadTurn(address: string): Promise<Record<string, string>> {
  const points = Math.max(300, env().PUBLIC_LEADS_PER_ADDRESS * READS_PER_LEAD);
  return takePoints({ name: "public-reads", points, seconds: MINUTE }, networkOf(address));
}

const LINKS_PER_MINUTE = 60;
const UNKNOWN_LINKS_PER_MINUTE = 10;

/** Counts one opening of a link that people were given. @throws 429 */
export async function takeLinkTurn(address: string) {
  await takePoints(
    { name: "links", points: LINKS_PER_MINUTE, seconds: MINUTE },
    networkOf(address),
  );
}

/** Counts a link that does not exist: whoever guesses is stopped soon. @throws 429 */
export async function takeUnknownLinkTurn(address: string) {
  const limit = { name: "unknown-links", points: UNKNOWN_LINKS_PER_MINUTE, seconds: MINUTE };
  await takePoints(limit, networkOf(address));
}

const THREAD_POSTS_PER_MINUTE = 30;
const THREAD_SIGNS_PER_MINUTE = 120;
/** Mobile networks let many people share an address. */
const THREADS_PER_ADDRESS = 10;

interface FromThread {
  address: string;
  token: string;
}

/** Counts one post into a visitor's own thread. @throws 429 */
export function takeThreadTurn(from: FromThread) {
  return takeOfThread(from, { name: "thread", points: THREAD_POSTS_PER_MINUTE });
}

/** Counts one sign of life (typing, how far was read), which costs no message. @throws 429 */
export function takeSignTurn(from: FromThread) {
  return takeOfThread(from, { name: "thread-signs", points: THREAD_SIGNS_PER_MINUTE });
}

const NOTICES = 30;
const UPLOAD_REQUESTS_PER_MINUTE = 120;

/** Counts one showing of the notice before a recording, per page or thread. @throws 429 */
export function takeNoticeTurn(from: FromThread) {
  return takeOfThread(from, { name: "notices", points: NOTICES, seconds: TEN_MINUTES });
}

/** Counts one piece or step of an upload. @throws 429 */
export function takeUploadTurn(from: FromThread) {
  return takeOfThread(from, { name: "uploads", points: UPLOAD_REQUESTS_PER_MINUTE });
}

/** Counts one recording, per thread, or per page before there is one. @throws 429 */
export async function takeVoiceTurn(from: FromThread): Promise<PublicTurn> {
  const limit = { name: "voice", points: env().PUBLIC_VOICE_PER_THREAD, seconds: TEN_MINUTES };
  const headers = await takeOfThread(from, limit);
  return {
    headers,
    giveBack: async () => {
      await givePointBack(ofAddress(limit), networkOf(from.address));
      await givePointBack(limit, hashOf(from.token));
    },
  };
}

/** Counts one try at having a recording checked, which costs the machine a second. @throws 429 */
export function takeCheckTurn(recordingId: string) {
  return takePoints({ name: "checks", points: CHECKS, seconds: TEN_MINUTES }, recordingId);
}

const CHECKS = 5;

async function takeOfThread(
  { address, token }: FromThread,
  { name, points, seconds = MINUTE }: { name: string; points: number; seconds?: number },
) {
  const limit = { name, points, seconds };
  const headers = await takePoints(limit, hashOf(token));
  try {
    await takePoints(ofAddress(limit), networkOf(address));
  } catch (refused) {
    await givePointBack(limit, hashOf(token));
    throw refused;
  }
  return headers;
}

/** The backstop behind what each thread may do. */
function ofAddress({ name, points, seconds }: Limit): Limit {
  return { name: `${name}-of-an-address`, points: points * THREADS_PER_ADDRESS, seconds };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

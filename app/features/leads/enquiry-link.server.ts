import { equalTexts, signature } from "#app/platform/signed.server.ts";

const TOKEN = /^([\w-]{22})\.([\w-]{43})$/;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The link of one enquiry: its id and a signature over id and generation. It can be made again at
 * any time, and dies when the lead's generation is raised.
 * @param link.id the lead that the enquiry made, or the interaction that it added.
 */
export function enquiryPath(link: { id: string; generation: number }): string {
  const id = Buffer.from(link.id.replaceAll("-", ""), "hex").toString("base64url");
  return `/enquiry/${id}.${seal(link)}`;
}

/** The id in a token; says nothing yet of whether it is ours. */
export function linkIdOf(token: string): string | null {
  const hex = Buffer.from(TOKEN.exec(token)?.[1] ?? "", "base64url").toString("hex");
  if (hex.length !== 32) return null;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

export function isSealed(token: string, link: { id: string; generation: number }): boolean {
  return equalTexts(TOKEN.exec(token)?.[2] ?? "", seal(link));
}

/** What people read out on the phone: six characters of the id's random end, none easily confused. */
export function referenceOf(id: string): string {
  let rest = Number.parseInt(id.replaceAll("-", "").slice(-8), 16);
  let text = "";
  for (let i = 0; i < 6; i += 1) {
    text = `${ALPHABET[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return `${text.slice(0, 3)}-${text.slice(3)}`;
}

function seal({ id, generation }: { id: string; generation: number }): string {
  return signature("enquiry-link", `${id}|${generation}`);
}

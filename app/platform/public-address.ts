/** Networks that never belong to a stranger's server: this machine, its neighbours, special uses. */
const CLOSED_V4: readonly [network: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/**
 * Whether a numeric address is one of the open internet. Private, loopback, link-local, shared (CGNAT),
 * unique-local, documentation and multicast addresses are not, in whatever notation IPv6 wraps them
 * (mapped, compatible, NAT64, 6to4). What is no address at all is not public either.
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseV4(address);
  if (v4 !== null) return !CLOSED_V4.some(([network, bits]) => isInside(v4, network, bits));
  const groups = parseV6(address);
  return groups !== null && isPublicV6(groups);
}

/** 127.0.0.0/8 or ::1, also mapped. */
export function isLoopbackAddress(address: string): boolean {
  const v4 = parseV4(address) ?? mappedV4(parseV6(address));
  if (v4 !== null) return isInside(v4, "127.0.0.0", 8);
  const groups = parseV6(address);
  return groups?.slice(0, 7).every((group) => group === 0) === true && groups[7] === 1;
}

function isPublicV6(groups: number[]): boolean {
  const [first = 0, second = 0] = groups;
  const v4 = mappedV4(groups);
  if (v4 !== null) return false;
  // Only 2000::/3 is given out; inside it, what leads back into IPv4 or to nobody is refused.
  if ((first & 0xe000) !== 0x2000) return false;
  const isTeredoOrTest = first === 0x2001 && (second < 0x200 || second === 0xdb8);
  return !isTeredoOrTest && first !== 0x2002 && first !== 0x3fff;
}

/** The IPv4 address inside ::ffff:a.b.c.d and ::a.b.c.d; null for others. */
function mappedV4(groups: number[] | null): number | null {
  if (!groups) return null;
  const isPrefix = groups.slice(0, 5).every((group) => group === 0);
  const [, , , , , sixth = 0, high = 0, low = 0] = groups;
  const isWrapped = sixth === 0xffff || (sixth === 0 && high !== 0);
  return isPrefix && isWrapped ? high * 0x10000 + low : null;
}

function isInside(address: number, network: string, bits: number): boolean {
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) === Math.floor((parseV4(network) ?? 0) / size);
}

function parseV4(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split(".").map(Number);
  if (parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function parseV6(text: string): number[] | null {
  const [bare = ""] = text.split("%");
  const tail = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare);
  const v4 = tail ? parseV4(tail[2] ?? "") : null;
  if (tail && v4 === null) return null;
  const hex = v4 === null ? bare : `${tail?.[1]}${hexOf(v4 / 65_536)}:${hexOf(v4 % 65_536)}`;
  const [head = "", rest, more] = hex.split("::");
  if (more !== undefined) return null;
  const before = head === "" ? [] : head.split(":");
  const after = rest === undefined || rest === "" ? [] : rest.split(":");
  const missing = 8 - before.length - after.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}

const hexOf = (value: number) => Math.floor(value).toString(16);

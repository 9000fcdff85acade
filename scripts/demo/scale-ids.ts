import type { Random } from "./random.ts";

/** UUIDv7 from seeded chance: the same lead has the same id on every machine. */
export function scaleId(random: Random, at: number): string {
  const time = at.toString(16).padStart(12, "0");
  const word = () =>
    Math.floor(random.next() * 0x100000000)
      .toString(16)
      .padStart(8, "0");
  const [a, b, c] = [word(), word(), word()];
  const variant = ((Number.parseInt(a[3] ?? "0", 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`;
}

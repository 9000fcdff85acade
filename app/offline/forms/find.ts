import { foldName } from "#app/platform/fold.ts";

export interface Findable {
  name: string | null;
  phone: string | null;
  email?: string | null;
  /** More words under which somebody is known: a job's number, a device. */
  words?: string;
}

/**
 * Who is it? By four or more digits of a number in any format, or by the beginnings of words.
 * The order of the list stays.
 */
export function findAmong<T extends Findable>(rows: readonly T[], asked: string): T[] {
  const digits = digitsOf(asked);
  const isNumber = digits.length >= 4 && /^[\d\s()+-]+$/.test(asked.trim());
  if (isNumber) return rows.filter(({ phone }) => digitsOf(phone ?? "").includes(digits));
  const words = foldName(asked).split(" ").filter(Boolean);
  if (words.length === 0) return [...rows];
  return rows.filter(({ name, email, words: more }) => {
    const text = ` ${foldName([name, email, more].filter(Boolean).join(" "))}`;
    return words.every((word) => text.includes(` ${word}`));
  });
}

/** The national part: "+44 7700", "0044 7700" and "07700" are the same number. */
function digitsOf(text: string): string {
  return text
    .replaceAll(/\D/g, "")
    .replace(/^(00)?44(?=\d{2})/, "")
    .replace(/^0+/, "");
}

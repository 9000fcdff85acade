/** Letters that Unicode does not decompose into a base letter and an accent. */
const LETTERS: Record<string, string> = {
  ł: "l",
  ø: "o",
  ß: "ss",
  ı: "i",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ħ: "h",
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * A name reduced to what two spellings of it share: lower case, no accents, no punctuation, single
 * spaces. "Ó Súilleabháin" → "o suilleabhain", "Smith-Jones" → "smith jones", "O'Brien" → "obrien".
 */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’‘`´ʼ]/g, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** Letters and digits only, upper case: postcodes, serial numbers, IMEIs as keys. */
export function compactCode(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

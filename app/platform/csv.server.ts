import { stringify } from "csv-stringify";

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** RFC 4180 with a byte-order mark for spreadsheets; text that would run as a formula gets a quote. */
export function csvLines(rows: (string | number | null)[][]): Promise<string> {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell)),
  );
  return new Promise((resolve, reject) => {
    // A lone line feed inside a text must not begin a row of its own, which could be a formula.
    const options = { bom: true, record_delimiter: "windows", quoted_match: /[\r\n]/ };
    stringify(safe, options, (error, text) => (error ? reject(error) : resolve(text)));
  });
}

import { stringify } from "csv-stringify";

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** RFC 4180 with a byte-order mark for spreadsheets; text that would run as a formula gets a quote. */
export function csvLines(rows: (string | number | null)[][]): Promise<string> {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell)),
  );
  return new Promise((resolve, reject) => {
    stringify(safe, { bom: true, record_delimiter: "windows" }, (error, text) =>
      error ? reject(error) : resolve(text),
    );
  });
}

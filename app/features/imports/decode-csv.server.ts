import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { type CsvError, parse } from "csv-parse";
import { invalidField } from "#app/platform/errors.ts";

const SNIFFED_BYTES = 65_536;
const MOST_COLUMNS = 200;
const MOST_ROW_CHARACTERS = 1_000_000;
const DELIMITERS = [";", ",", "\t", "|"];

export interface CsvShape {
  encoding: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
  delimiter: string;
  /** The first line only says how the file is cut: "sep=;" of Excel. */
  hasSeparatorLine: boolean;
}

/** Refuses what is no CSV. @throws 422 on the path `file` */
export function refuseFile(message: string): never {
  throw invalidField("file", message);
}

/** How a file is written, by its first bytes and whether all of it was UTF-8. @throws 422 */
export async function sniffCsv(path: string, isUtf8: boolean): Promise<CsvShape> {
  const file = await open(path);
  const buffer = Buffer.alloc(SNIFFED_BYTES);
  const { bytesRead } = await file.read(buffer, 0, SNIFFED_BYTES, 0);
  await file.close();
  const head = buffer.subarray(0, bytesRead);
  if (bytesRead === 0) refuseFile("The file is empty. Choose another one.");
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04")) || head[0] === 0xd0)
    refuseFile("This is a spreadsheet. Save it as “CSV UTF-8” there, and choose that file.");
  const encoding = encodingOf(head, isUtf8);
  if (
    head.subarray(0, 5).toString("latin1") === "%PDF-" ||
    (encoding.length < 9 && head.includes(0)) ||
    (encoding === "windows-1252" && head.includes(0))
  )
    refuseFile("This is no CSV file. Export the list as CSV, and choose that file.");
  const text = new TextDecoder(encoding).decode(head);
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  return { encoding, delimiter: named ?? delimiterOf(text), hasSeparatorLine: named !== undefined };
}

function encodingOf(head: Buffer, isUtf8: boolean): CsvShape["encoding"] {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return isUtf8 ? "utf-8" : "windows-1252";
}

/** The sign that cuts the headings into the most parts, quoted ones left alone. */
function delimiterOf(text: string): string {
  const headings = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? "").replace(
    /"(?:[^"]|"")*"/g,
    "",
  );
  const counts = DELIMITERS.map((sign) => ({ sign, count: headings.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/** The records of the file, headings first, as they stand in it. @throws 422 with the line */
export async function* readCsv(path: string, shape: CsvShape): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter: shape.delimiter,
    bom: true,
    from_line: shape.hasSeparatorLine ? 2 : 1,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_ROW_CHARACTERS,
  });
  const decoder = new TextDecoder(shape.encoding);
  const source = createReadStream(path);
  source.on("data", (bytes) => {
    if (!parser.write(decoder.decode(bytes as Buffer, { stream: true }))) source.pause();
  });
  parser.on("drain", () => source.resume());
  source.on("end", () => parser.end(decoder.decode()));
  source.on("error", (error) => parser.destroy(error));
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (record.length > MOST_COLUMNS)
        refuseFile(`A row has more than ${MOST_COLUMNS} columns. Is this the right file?`);
      yield record;
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    refuseFile(`The file cannot be read at line ${error.lines ?? "?"}: ${saysWhy(error)}`);
  } finally {
    source.destroy();
  }
}

function isCsvError(error: unknown): error is CsvError & { lines?: number } {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith("CSV_");
}

function saysWhy({ code }: CsvError): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quotation mark is opened there and never closed.";
  if (code === "CSV_MAX_RECORD_SIZE") return "one row goes on for a million characters.";
  return "quotation marks stand where they should not.";
}

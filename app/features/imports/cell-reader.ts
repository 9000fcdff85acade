import type { DateText } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { labelOf } from "./import-fields.ts";
import { cellText, readAmount, readDate, readMoment } from "./read-values.ts";
import type { ImportKind, Mapping } from "./schema.ts";
import { ourWord } from "./state-words.ts";

export interface RowProblem {
  field: string;
  heading: string | null;
  message: string;
}

export interface Sheet {
  kind: ImportKind;
  headings: readonly string[];
  mapping: Mapping;
}

/** Reads the cells of one row by our fields, and keeps what could not be read. */
export class CellReader {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly sheet: Sheet,
    private readonly cells: readonly string[],
  ) {}

  /** One line of text; null when the cell is empty. */
  text(field: string, most: number): string | null {
    const text = this.raw(field)?.replace(/\s+/g, " ") ?? null;
    return this.within(field, text, most);
  }

  /** Text of several lines. */
  prose(field: string, most: number): string | null {
    return this.within(field, this.raw(field), most);
  }

  moment(field: string): number | null {
    return this.read(field, readMoment, "is no date that can be read. Write it like 31/12/2025.");
  }

  date(field: string, earliest: number): DateText | null {
    const read = (text: string) => readDate(text, earliest);
    return this.read(field, read, "is no date that can be read. Write it like 31/12/2025.");
  }

  amount(field: string): number | null {
    const like = formatMoney(12_950);
    return this.read(field, readAmount, `is no amount that can be read. Write it like ${like}.`);
  }

  /** One of our words for a word of theirs. */
  word<T extends string>(field: string, list: Parameters<typeof ourWord>[0]): T | null {
    const read = (text: string) => ourWord(list, text) as T | null;
    return this.read(
      field,
      read,
      "is a word that is not known here. Change it, or leave the column out.",
    );
  }

  list(field: string): string[] {
    const parts = (this.raw(field) ?? "").split(/[,;|]/).map((part) => part.trim());
    return [...new Set(parts.filter((part) => part !== "" && part.length <= 40))].slice(0, 30);
  }

  read<T>(field: string, read: (text: string) => T | null, why: string): T | null {
    const text = this.raw(field);
    if (text === null) return null;
    const value = read(text);
    if (value === null) this.refuse(field, `“${text.slice(0, 60)}” ${why}`);
    return value;
  }

  raw(field: string): string | null {
    const column = this.sheet.mapping[field];
    return column === undefined ? null : cellText(this.cells[column]);
  }

  refuse(field: string, message: string) {
    const column = this.sheet.mapping[field];
    const heading = column === undefined ? null : (this.sheet.headings[column] ?? null);
    this.problems.push({ field: labelOf(this.sheet.kind, field), heading, message });
  }

  private within(field: string, text: string | null, most: number): string | null {
    if (text === null || text.length <= most) return text;
    this.refuse(field, `This is longer than ${most} characters. Shorten it.`);
    return null;
  }
}

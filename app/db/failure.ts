interface Coded {
  code?: unknown;
  extendedCode?: unknown;
  cause?: unknown;
}

/** The SQLite result code of an error, looked for along its causes; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  for (let seen = error; seen && typeof seen === "object"; seen = (seen as Coded).cause) {
    const { extendedCode, code } = seen as Coded;
    const found = [extendedCode, code].find(
      (word) => typeof word === "string" && word.startsWith("SQLITE_"),
    );
    if (typeof found === "string") return found;
  }
  return null;
}

export const isBusy = (error: unknown) => Boolean(sqliteCode(error)?.startsWith("SQLITE_BUSY"));

export const isUnknownReference = (error: unknown) =>
  sqliteCode(error) === "SQLITE_CONSTRAINT_FOREIGNKEY";

/** Why writes cannot go on for now; null when the failure is the statement's own. */
export function storageTrouble(error: unknown): { code: string; detail: string } | null {
  const code = sqliteCode(error) ?? "";
  if (code.startsWith("SQLITE_FULL"))
    return {
      code: "storage_full",
      detail: "The disk is full. Reading goes on; nothing was saved.",
    };
  if (code.startsWith("SQLITE_READONLY"))
    return {
      code: "storage_read_only",
      detail: "The database cannot be written just now. Reading goes on; nothing was saved.",
    };
  if (code.startsWith("SQLITE_IOERR"))
    return {
      code: "storage_fault",
      detail: "The disk did not answer. Reading goes on; nothing was saved.",
    };
  if (code.startsWith("SQLITE_BUSY"))
    return {
      code: "storage_busy",
      detail: "Another program holds the database. Reading goes on; nothing was saved.",
    };
  return null;
}

import { importRecords, importRows, imports, users } from "#app/db/schema/index.ts";
import { headingsKey } from "#app/features/imports/guess-columns.ts";
import { DAY } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { statesOf } from "#app/platform/take-back.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";

const BROUGHT_IN = 12;
const HEADINGS = ["First Name", "Last Name", "Email", "Mobile"];
const RANK_OF_CUSTOMERS = 6;

/** How the first customers came from the old system: one import that is done. */
export async function loadImport(loading: Loading) {
  const { story, ids, database, now } = loading;
  const people = story.customers.slice(0, BROUGHT_IN);
  const [owner] = story.staff;
  const id = newId();
  const at = Math.min(...people.map(({ createdAt }) => createdAt), now - DAY);
  await writeRows(loading, importRows, [
    ...people.map((person, index) => ({
      importId: id,
      row: index + 2,
      cells: [person.firstName, person.lastName, person.email, person.phone],
      verdict: "CREATE" as const,
      problems: null,
      targetId: ids.idOf(person.key),
      personId: ids.idOf(person.key),
    })),
    {
      ...{ importId: id, row: BROUGHT_IN + 2, verdict: "ERROR" as const },
      cells: ["Ned", "Noland", "ned.noland@example.org", "4.47701E+11"],
      problems: [
        {
          field: "Mobile number",
          heading: "Mobile",
          message:
            "A spreadsheet has shortened this number to 4.47701E+11. Format the column as text there, and save the file again.",
        },
      ],
      targetId: null,
      personId: null,
    },
  ]);
  const counts = { CREATE: people.length, ERROR: 1 };
  await writeRows(loading, imports, [
    {
      ...{ id, kind: "CUSTOMERS" as const, state: "DONE" as const, fileName: "old-system.csv" },
      ...{ encoding: "utf-8", delimiter: ";", headings: HEADINGS },
      headingsKey: headingsKey(HEADINGS),
      mapping: { firstName: 0, lastName: 1, email: 2, mobile: 3 },
      rowCount: people.length + 1,
      checkedRow: people.length + 2,
      committedRow: people.length + 2,
      recordCount: people.length,
      ...{ foretold: counts, done: counts },
      createdBy: owner ? ids.idOf(owner.key) : null,
      ...{ startedAt: at, finishedAt: at, createdAt: at, updatedAt: at },
    },
  ]);
  const idsOfPeople = people.map(({ key }) => ids.idOf(key));
  const states = await database.write("seed import", (tx) => statesOf(tx, users, idsOfPeople));
  await writeRows(
    loading,
    importRecords,
    idsOfPeople.map((entityId, index) => ({
      ...{ importId: id, rank: RANK_OF_CUSTOMERS, entityType: "customer" as const, entityId },
      ...{ row: index + 2, isCreated: true, stateAfter: states.get(entityId) ?? "" },
    })),
  );
}

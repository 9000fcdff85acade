import { groupMembers, groups } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { type Loading, writeRows } from "./loading.server.ts";

/** The companies of the story with their people: the first pays, everybody is written to. */
export async function loadGroups(loading: Loading) {
  const { story, ids } = loading;
  const rows = story.companies.flatMap((company) => {
    const people = story.customers.filter(({ companyKey }) => companyKey === company.key);
    const [first] = people;
    if (!first) return [];
    const id = newId();
    const { createdAt } = first;
    return {
      group: {
        ...{ id, kind: "COMPANY" as const, name: company.name },
        ...{ createdAt, updatedAt: createdAt },
      },
      members: people.flatMap((person) =>
        (person === first ? (["OWNER", "PAYER", "CONTACT"] as const) : (["CONTACT"] as const)).map(
          (role) => ({
            ...{ groupId: id, customerId: ids.idOf(person.key), role },
            createdAt: person.createdAt,
          }),
        ),
      ),
    };
  });
  await writeRows(
    loading,
    groups,
    rows.map(({ group }) => group),
  );
  await writeRows(
    loading,
    groupMembers,
    rows.flatMap(({ members }) => members),
  );
}

import type { Reader, Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { identityKeys as identityKeyRows, leads } from "#app/db/schema/index.ts";
import { identityKeys } from "#app/features/customers/identity-rules.ts";
import { spellNames } from "#app/features/customers/name-spellings.server.ts";
import { indexNewRecords } from "#app/platform/search-rows.server.ts";
import { budgetColumns } from "./lead-fields.server.ts";
import { searchText } from "./lead-index.server.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { openScoreDesk, type ScoreDesk } from "./score-desk.server.ts";
import { qualificationOf, statusOf } from "./stage-rules.ts";

export interface ImportedLead
  extends Pick<
    LeadRow,
    | "id"
    | "sourceType"
    | "stage"
    | "contactInfo"
    | "deviceInterest"
    | "initialNeeds"
    | "budgetRange"
    | "urgencyLevel"
    | "tags"
    | "customerId"
    | "nextFollowUp"
    | "createdAt"
  > {}

/** What the score must know of the shop, read once for many leads. */
export const openDesk = (db: Reader): Promise<ScoreDesk> => openScoreDesk(db);

/**
 * Adds many leads of another system at once. No response clock starts: whoever asked there years ago
 * does not wait for an answer today.
 */
export async function insertLeads(
  tx: Tx,
  given: readonly ImportedLead[],
  { now, desk }: { now: number; desk: ScoreDesk },
) {
  const rows = given.map((lead) => {
    const row = {
      ...lead,
      ...budgetColumns(lead.budgetRange),
      status: statusOf(lead.stage),
      qualificationStatus: qualificationOf(lead.stage, "UNQUALIFIED"),
      deviceCategory: lead.deviceInterest?.category ?? null,
      lostReason: lead.stage === "LOST" ? ("OTHER" as const) : null,
      stageEnteredAt: lead.createdAt,
      lastActivityAt: lead.createdAt,
      lastInboundAt: null,
      isFollowUpByHand: lead.nextFollowUp !== null,
      updatedAt: now,
    };
    return { ...row, ...desk.score({ ...row, scoreReasons: [] }, now) };
  });
  await insertMany(tx, leads, rows);
  await insertMany(
    tx,
    identityKeyRows,
    rows.flatMap(({ id, contactInfo: { name, phone, email, postcode } }) =>
      identityKeys({
        name,
        phones: phone ? [phone] : [],
        emails: email ? [email] : [],
        postcode,
      }).map((key) => ({ ...key, entityType: "lead" as const, entityId: id })),
    ),
  );
  await spellNames(
    tx,
    rows.flatMap(({ contactInfo: { name } }) => name ?? []),
  );
  await indexNewRecords(
    tx,
    "lead",
    rows.map((row) => ({ entityId: row.id, text: searchText(row) })),
  );
}

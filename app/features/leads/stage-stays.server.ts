import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import type { LeadStage } from "./words.ts";

export interface StageStay {
  stage: LeadStage;
  /** Completed stays in the range. */
  n: number;
  averageDays: number | null;
  medianDays: number | null;
}

export interface StageCohort {
  stage: LeadStage;
  entered: number;
  /** Of those, how many later reached a further stage or CONVERTED. */
  advanced: number;
}

export interface Range {
  from: number;
  to: number;
}

const DAY_MS = 86_400_000;

/** Completed stays per stage that ended in the range: mean and median, in days (semantics 2.7). */
export async function stageStays(
  aside: Database["aside"],
  { from, to }: Range,
  leadFilter: SQL,
): Promise<StageStay[]> {
  return aside.all<StageStay>(sql`
    with stays as (
      select e.stage_from as stage, (e.at - e.stage_entered_at) * 1.0 / ${sql.raw(String(DAY_MS))} as days
      from events e join leads on leads.id = e.subject_id
      where e.subject_type = 'lead' and e.stage_to is not null and e.stage_from is not null
        and e.stage_cause <> 'undo' and e.at >= ${from} and e.at < ${to} and ${leadFilter}
    ), ranked as (
      select stage, days, row_number() over (partition by stage order by days) as place, count(*) over (partition by stage) as n
      from stays
    )
    select stage as stage, max(n) as n, avg(days) as averageDays,
      avg(case when place in ((n + 1) / 2, (n + 2) / 2) then days end) as medianDays
    from ranked group by stage`);
}

/** The place of a stage on the way to a customer; stages aside are not on it. */
const placeOf = (column: string) =>
  sql.raw(
    `case ${column} when 'NEW' then 1 when 'CONTACTED' then 2 when 'QUALIFIED' then 3 when 'QUOTED' then 4 when 'CONVERTED' then 5 else 0 end`,
  );

/** Leads that entered each stage in the range, and how many of them went further since. */
export async function stageCohorts(
  aside: Database["aside"],
  { from, to }: Range,
  leadFilter: SQL,
): Promise<StageCohort[]> {
  return aside.all<StageCohort>(sql`
    with entered as (
      select e.stage_to as stage, e.subject_id as lead_id, min(e.at) as at
      from events e join leads on leads.id = e.subject_id
      where e.subject_type = 'lead' and e.stage_to is not null and e.at >= ${from} and e.at < ${to} and ${leadFilter}
      group by e.stage_to, e.subject_id
    )
    select entered.stage as stage, count(*) as entered,
      sum(exists (
        select 1 from events later
        where later.lead_id = entered.lead_id and later.at >= entered.at and later.stage_to is not null
          and (later.stage_to = 'CONVERTED' or ${placeOf("later.stage_to")} > ${placeOf("entered.stage")})
          and later.stage_to <> entered.stage
      )) as advanced
    from entered group by entered.stage`);
}

import type { LiveStats as Figures } from "#app/features/reports/live-stats.server.ts";
import { Stat } from "#app/ui/stat.tsx";

/** The shop in four figures; each leads to its rows. */
export function LiveStats({ stats, today }: { stats: Figures; today: string }) {
  return (
    <section aria-label="The shop now" className="mb-5 grid grid-cols-2 gap-3 wide:grid-cols-4">
      <Stat
        label="Waiting for an answer"
        value={stats.waitingForAnswer}
        to="/leads?isWaiting=true"
        formula="Leads whose response clock runs: nobody has reached them since they last wrote."
      />
      <Stat
        label="Overdue"
        value={stats.overdue}
        to="/leads?isOverdue=true&sort=nextFollowUp"
        formula="Open leads whose next follow-up lies in the past."
      />
      <Stat
        label="Open leads"
        value={stats.openLeads}
        to="/leads?status=ACTIVE"
        formula="Leads in New, Contacted, Qualified, Quoted, Nurture or Unresponsive that you may see."
      />
      <Stat
        label="Converted today"
        value={stats.convertedToday}
        to="/leads?stage=CONVERTED&sort=-stageEnteredAt"
        formula={`Leads that became customers since midnight (${today}).`}
      />
    </section>
  );
}

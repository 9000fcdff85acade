import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { optionsOf, SOURCE_LABELS } from "#app/features/leads/labels.ts";
import { FigureStats } from "#app/features/reports/components/figure-stats.tsx";
import { ReportFilters } from "#app/features/reports/components/report-filters.tsx";
import { SourceTable } from "#app/features/reports/components/source-table.tsx";
import { StageTable } from "#app/features/reports/components/stage-table.tsx";
import { leadReport } from "#app/features/reports/lead-report.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { page } from "#app/platform/page.server.ts";
import { buttonStyles } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { BarChart } from "#app/ui/charts/bar-chart.tsx";
import { FunnelChart } from "#app/ui/charts/funnel-chart.tsx";
import { FormulaNote } from "#app/ui/formula-note.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Lead report – RevivaTech CRM" }];

export const loader = page({ can: "leads:analytics" }, async ({ context, url }) => ({
  ...(await leadReport(context, url)),
  sourceOptions: optionsOf(SOURCE_LABELS),
  mayExport: can(context.actor, "reports:export"),
  maySpend: can(context.actor, "settings:edit"),
}));

export default function LeadReport() {
  const report = useLoaderData<typeof loader>();
  const { cohorts, sources } = report;
  const maturing = cohorts.filter(({ isMaturing }) => isMaturing).length;
  return (
    <>
      <PageHeader
        title="Leads"
        description="The last 90 days, unless you choose otherwise. Spam and duplicates are left out."
        back={{ to: "/reports", label: "Reports" }}
        actions={
          report.mayExport ? (
            <a
              href={`/reports/leads.csv?${report.query}`}
              className={buttonStyles({ variant: "secondary" })}
            >
              <Download aria-hidden /> CSV
            </a>
          ) : null
        }
      />
      <ReportFilters values={report.values} staff={report.staff} sources={report.sourceOptions} />
      <div className="flex flex-col gap-4">
        <Heading title="Conversion" />
        <FigureStats figures={report.conversion} />
        <div className="grid gap-4 wide:grid-cols-2">
          <Card>
            <FunnelChart
              title="How far leads came"
              description="Leads created in the period, by the furthest stage they reached."
              data={report.funnel}
              valueHeading="Leads"
            />
          </Card>
          <Card>
            <BarChart
              title="Share converted by cohort"
              description="For leads created in each period, the share that was converted so far, in per cent."
              data={cohorts.map(({ label, share }) => ({ label, value: share }))}
              labelHeading="Created"
              valueHeading="Converted, %"
            />
            {maturing > 0 ? (
              <p className="text-sm text-muted">
                The last {maturing} {maturing === 1 ? "cohort is" : "cohorts are"} younger than the
                median cycle and still maturing.
              </p>
            ) : null}
          </Card>
        </div>
        <Heading title="Response" />
        <FigureStats figures={report.response} />
        <Heading title="Sources">
          Revenue is paid less refunds, ex VAT. Spend is each month’s spend shared by the leads of
          the source. Return is (revenue − spend) ÷ spend.
        </Heading>
        <div className="grid gap-4 wide:grid-cols-2">
          <Card>
            <BarChart
              title="Leads by source"
              direction="rows"
              data={sources.map(({ name, leads }) => ({ label: name, value: leads }))}
              labelHeading="Source"
              valueHeading="Leads"
            />
          </Card>
          <Card>
            <BarChart
              title="Leads in each stage now"
              direction="rows"
              data={report.stages.map(({ name, count }) => ({ label: name, value: count }))}
              labelHeading="Stage"
              valueHeading="Leads"
            />
          </Card>
        </div>
        <Card isFlush>
          <SourceTable rows={sources} />
        </Card>
        {report.maySpend ? (
          <p>
            <LinkButton to="/settings/spend">Write down what you spend</LinkButton>
          </p>
        ) : null}
        <Heading title="Pipeline">
          Value is the sum of what leads are worth by quote or budget. Weighted is value × share
          that went on. Went on: entered the stage in the period and later reached a further one ÷
          entered. Stays are completed ones.
        </Heading>
        <Card isFlush>
          <StageTable rows={report.stages} />
        </Card>
      </div>
    </>
  );
}

function Heading({ title, children }: { title: string; children?: string | string[] }) {
  return (
    <div className="mt-2 flex items-center gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children ? <FormulaNote label={title}>{children}</FormulaNote> : null}
    </div>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { chatReport } from "#app/features/reports/chat-report.server.ts";
import { FigureStats } from "#app/features/reports/components/figure-stats.tsx";
import { PeriodFilter } from "#app/features/reports/components/period-filter.tsx";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { BarChart } from "#app/ui/charts/bar-chart.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Conversations report – RevivaTech CRM" }];

export const loader = page({ can: "reports:view" }, ({ context, url }) => chatReport(context, url));

export default function ConversationsReport() {
  const { values, figures, days, voice } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Conversations"
        description="Visitors of the website, by chat and by voice. The last 90 days, unless you choose otherwise."
        back={{ to: "/reports", label: "Reports" }}
      />
      <PeriodFilter values={values} />
      <div className="flex flex-col gap-4">
        <FigureStats figures={figures} />
        <div className="grid gap-4 wide:grid-cols-2">
          <Card>
            <BarChart title="Conversations over time" data={days} labelHeading="Beginning" />
          </Card>
          <Card>
            <BarChart title="Voice messages over time" data={voice} labelHeading="Beginning" />
          </Card>
        </div>
      </div>
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FigureStats } from "#app/features/reports/components/figure-stats.tsx";
import { PeriodFilter } from "#app/features/reports/components/period-filter.tsx";
import { contactReport } from "#app/features/reports/contact-report.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { BarChart } from "#app/ui/charts/bar-chart.tsx";
import { StackedBarChart } from "#app/ui/charts/stacked-bar-chart.tsx";
import { Field } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Select } from "#app/ui/select.tsx";

export const meta: MetaFunction = () => [{ title: "Contacts report – RevivaTech CRM" }];

export const loader = page({ can: "reports:view" }, ({ context, url }) =>
  contactReport(context, url),
);

export default function ContactsReport() {
  const report = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Contacts"
        description="The last 90 days, unless you choose otherwise. Automatic messages are left out."
        back={{ to: "/reports", label: "Reports" }}
      />
      <PeriodFilter values={report.values}>
        <Field label="By">
          <Select
            name="granularity"
            options={[
              { value: "day", label: "Day" },
              { value: "week", label: "Week" },
              { value: "month", label: "Month" },
            ]}
            defaultValue={report.values.granularity ?? "week"}
          />
        </Field>
      </PeriodFilter>
      <div className="flex flex-col gap-4">
        <FigureStats figures={report.figures} />
        <p className="text-muted">
          {report.openFollowUps === 1
            ? "1 follow-up is planned."
            : `${report.openFollowUps} follow-ups are planned.`}
        </p>
        <Card>
          <StackedBarChart
            title="Contacts over time"
            labels={report.labels}
            series={[
              { name: "From them", values: report.inbound },
              { name: "From us", values: report.outbound },
            ]}
            labelHeading="Beginning"
          />
        </Card>
        <div className="grid gap-4 wide:grid-cols-2">
          <Card>
            <BarChart title="What" direction="rows" data={report.types} labelHeading="Kind" />
          </Card>
          <Card>
            <BarChart title="By" direction="rows" data={report.channels} labelHeading="Channel" />
          </Card>
          <Card>
            <BarChart
              title="How it went"
              direction="rows"
              data={report.outcomes}
              labelHeading="Outcome"
            />
          </Card>
          <Card>
            <BarChart
              title="How they were"
              direction="rows"
              data={report.sentiments}
              labelHeading="Mood"
            />
          </Card>
          <Card>
            <BarChart title="Who" direction="rows" data={report.staff} labelHeading="Colleague" />
          </Card>
        </div>
      </div>
    </>
  );
}

import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AreaChart } from "./area-chart.tsx";
import { BarChart } from "./bar-chart.tsx";
import { DonutChart } from "./donut-chart.tsx";
import { FunnelChart } from "./funnel-chart.tsx";
import { HeatMap } from "./heat-map.tsx";
import { LineChart } from "./line-chart.tsx";
import { Sparkline } from "./sparkline.tsx";
import { StackedBarChart } from "./stacked-bar-chart.tsx";

function draw(chart: ReactElement) {
  const html = renderToStaticMarkup(chart);
  const cells = [...html.matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].map((cell) => cell[1]);
  return { html, cells, marks: html.match(/data-mark/g)?.length ?? 0 };
}

const title = "Leads by week";
const three = [
  { label: "Mon", value: 4 },
  { label: "Tue", value: 0 },
  { label: "Wed", value: 7 },
];
const labels = ["Mon", "Tue", "Wed"];
const series = [
  { name: "Web", values: [1, 2, 3] },
  { name: "Phone", values: [4, 5, 6] },
];
const seriesCells = ["Period", "Web", "Phone", "Mon", "1", "4", "Tue", "2", "5", "Wed", "3", "6"];

test.each([
  [
    "bar",
    <BarChart key="" title={title} data={three} />,
    3,
    ["Name", "Value", "Mon", "4", "Tue", "0", "Wed", "7"],
  ],
  [
    "row",
    <BarChart key="" title={title} data={three} direction="rows" />,
    3,
    ["Name", "Value", "Mon", "4", "Tue", "0", "Wed", "7"],
  ],
  [
    "stacked bar",
    <StackedBarChart key="" title={title} labels={labels} series={series} />,
    6,
    seriesCells,
  ],
  ["line", <LineChart key="" title={title} labels={labels} series={series} />, 6, seriesCells],
  ["area", <AreaChart key="" title={title} labels={labels} series={series} />, 2, seriesCells],
  [
    "funnel",
    <FunnelChart
      key=""
      title={title}
      data={[
        { label: "New", value: 8 },
        { label: "Won", value: 2 },
      ]}
    />,
    2,
    ["Step", "Count", "Of the step before", "New", "8", "–", "Won", "2", "25%"],
  ],
  [
    "donut",
    <DonutChart key="" title={title} data={three} />,
    2,
    ["Part", "Value", "Share", "Mon", "4", "36%", "Tue", "0", "0%", "Wed", "7", "64%"],
  ],
  [
    "heat",
    <HeatMap
      key=""
      title={title}
      rowHeading="Day"
      rows={["Mon", "Tue"]}
      columns={["9", "10"]}
      values={[
        [1, 2],
        [null, 4],
      ]}
    />,
    3,
    ["Day", "9", "10", "Mon", "1", "2", "Tue", "–", "4"],
  ],
  [
    "spark",
    <Sparkline key="" title={title} data={three} />,
    1,
    ["Period", "Value", "Mon", "4", "Tue", "0", "Wed", "7"],
  ],
])(
  "a %s chart draws its marks and its table has the same figures",
  (_kind, chart, marks, cells) => {
    const drawn = draw(chart);
    expect(drawn.marks).toBe(marks);
    expect(drawn.cells).toEqual(cells);
    expect(drawn.html).toContain('role="img"');
    expect(drawn.html).toMatch(/<title[^>]*>Leads by week<\/title>/);
    expect(drawn.html).toContain("<desc");
    expect(drawn.html).not.toContain("style=");
  },
);

const gaps = [
  { label: "Mon", value: Number.NaN },
  { label: "Tue", value: null },
  { label: "Wed", value: Number.POSITIVE_INFINITY },
];
const gapSeries = [{ name: "Web", values: [Number.NaN, null, Number.POSITIVE_INFINITY] }];

test.each([
  ["bar", <BarChart key="" title={title} data={[]} />],
  ["bar of gaps", <BarChart key="" title={title} data={gaps} />],
  ["row", <BarChart key="" title={title} data={[]} direction="rows" />],
  ["stacked bar", <StackedBarChart key="" title={title} labels={[]} series={[]} />],
  ["line", <LineChart key="" title={title} labels={labels} series={gapSeries} />],
  ["area", <AreaChart key="" title={title} labels={labels} series={gapSeries} />],
  ["funnel", <FunnelChart key="" title={title} data={[]} />],
  ["donut", <DonutChart key="" title={title} data={gaps} />],
  ["heat", <HeatMap key="" title={title} rows={["Mon"]} columns={["9"]} values={[[null]]} />],
])("a %s chart without figures says so and draws nothing", (_kind, chart) => {
  const { html, marks } = draw(chart);
  expect(marks).toBe(0);
  expect(html).toContain("There are no figures for this period yet.");
});

test("a sparkline without figures says so", () => {
  expect(draw(<Sparkline title={title} data={gaps} />).html).toContain("No figures yet");
});

const one = [{ label: "Mon", value: 5 }];
const oneSeries = [{ name: "Web", values: [5] }];

test.each([
  ["bar", <BarChart key="" title={title} data={one} />],
  ["zero bar", <BarChart key="" title={title} data={[{ label: "Mon", value: 0 }]} />],
  [
    "negative bar",
    <BarChart key="" title={title} data={[{ label: "Mon", value: -5 }]} direction="rows" />,
  ],
  ["bar among gaps", <BarChart key="" title={title} data={[...one, ...gaps]} />],
  ["stacked bar", <StackedBarChart key="" title={title} labels={["Mon"]} series={oneSeries} />],
  ["line", <LineChart key="" title={title} labels={["Mon"]} series={oneSeries} />],
  ["area", <AreaChart key="" title={title} labels={["Mon"]} series={oneSeries} />],
  [
    "funnel",
    <FunnelChart key="" title={title} data={[...one, { label: "Tue", value: Number.NaN }]} />,
  ],
  ["donut", <DonutChart key="" title={title} data={one} />],
  ["heat", <HeatMap key="" title={title} rows={["Mon"]} columns={["9"]} values={[[5]]} />],
  ["spark", <Sparkline key="" title={title} data={one} />],
])("a %s chart of one value has a mark and no broken number", (_kind, chart) => {
  const { html, marks } = draw(chart);
  expect(marks).toBeGreaterThan(0);
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
});

test("a line breaks where a figure is missing", () => {
  const { html, marks } = draw(
    <LineChart title={title} labels={labels} series={[{ name: "Web", values: [1, null, 3] }]} />,
  );
  expect(marks).toBe(2);
  expect(html.match(/ d="([^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(2);
});

test("figures are written as the screen wants them", () => {
  const { cells } = draw(<BarChart title={title} data={one} format={(value) => `£${value}.00`} />);
  expect(cells).toContain("£5.00");
});

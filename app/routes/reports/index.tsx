import type { MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { ChartColumn, ChevronRight } from "lucide-react";
import { page } from "#app/platform/page.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

const REPORTS = [
  {
    to: "/reports/leads",
    title: "Leads",
    text: "Pipeline, sources, conversion and response times",
  },
  {
    to: "/reports/lifecycle",
    title: "Lifecycle",
    text: "How many stand in each stage, how long they stay, who moved",
  },
  {
    to: "/reports/interactions",
    title: "Contacts",
    text: "Calls, messages and visits: how many, by what, with what result",
  },
  {
    to: "/reports/conversations",
    title: "Conversations",
    text: "The chat on the website: how many, how soon answered, what came of them",
  },
] as const;

export const meta: MetaFunction = () => [{ title: "Reports – RevivaTech CRM" }];

export const loader = page({ can: "leads:analytics" }, async () => null);

export default function Reports() {
  return (
    <>
      <PageHeader
        title="Reports"
        description="Every figure shows its formula and how many rows stand behind it."
      />
      <ul className="grid gap-3 md:grid-cols-2 wide:grid-cols-3">
        {REPORTS.map(({ to, title, text }) => (
          <li key={to}>
            <Link to={to} className="card flex min-h-16 items-center gap-3 p-4 hover:bg-hover">
              <ChartColumn aria-hidden className="size-6 flex-none text-brand-ink" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{title}</span>
                <span className="block text-sm text-muted">{text}</span>
              </span>
              <ChevronRight aria-hidden className="size-5 flex-none text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

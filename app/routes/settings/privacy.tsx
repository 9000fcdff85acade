import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import { requestsPage } from "#app/features/privacy/privacy-page.server.ts";
import { KEPT_UNTIL } from "#app/features/privacy/retention-rules.ts";
import { page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Privacy – RevivaTech CRM" }];

export const loader = page({ can: "customers:erase" }, ({ context }) => requestsPage(context));

export default function PrivacyRequests() {
  const { waiting, over } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Privacy"
        description="People who asked to be erased. Each has to be answered within one calendar month."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      {waiting.length === 0 ? (
        <EmptyState icon={<ShieldCheck />} title="Nobody waits">
          Open a customer and choose “Privacy” when somebody asks for their data or to be erased.
        </EmptyState>
      ) : (
        <Card title="Waiting" isFlush>
          <Requests rows={waiting} />
        </Card>
      )}
      {over.length > 0 ? (
        <Card title="Done" isFlush>
          <Requests rows={over} />
        </Card>
      ) : null}
      <Card title="Forgotten by itself">
        <dl className="grid gap-x-6 gap-y-2 md:grid-cols-2">
          {KEPT_UNTIL.map(({ what, until }) => (
            <div key={what}>
              <dt className="font-semibold">{what}</dt>
              <dd className="text-muted">{until}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-muted">
          Where from, how far, why and how fast stay for the figures, without the person.
        </p>
      </Card>
    </div>
  );
}

interface Request {
  id: string;
  to: string;
  name: string;
  by: string;
  state: string;
  isOpen: boolean;
  due: string;
  isLate: boolean;
}

function Requests({ rows }: { rows: readonly Request[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, to, name, by, state, isOpen, due, isLate }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-3">
          <span className="min-w-0">
            {isOpen ? (
              <Link
                to={to}
                className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
              >
                {name}
              </Link>
            ) : (
              <span className="font-semibold">{name}</span>
            )}
            <span className="block text-sm text-muted">
              Proposed by {by}
              {isOpen ? `, due by ${due}` : ""}
            </span>
          </span>
          <Badge tone={isOpen && isLate ? "bad" : "neutral"}>
            {isOpen && isLate ? `Late: ${state.toLowerCase()}` : state}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

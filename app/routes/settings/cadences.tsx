import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cadencesPage } from "#app/features/cadences/cadence-page.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Follow-ups – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context }) => ({
  cadences: await cadencesPage(context),
}));

export default function Cadences() {
  const { cadences } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Follow-ups"
        description="What is asked when, until somebody answers, books or says no."
        back={{ to: "/settings", label: "Settings" }}
        actions={<LinkButton to="/settings/cadences/new">Add a sequence</LinkButton>}
        className="mb-0 md:mb-0"
      />
      {cadences.map((one) => (
        <Card
          key={one.id}
          title={
            <>
              {one.name} <Badge>{one.kind}</Badge>{" "}
              {one.isActive ? null : <Badge tone="warn">off</Badge>}
            </>
          }
          description={`${one.starts} ${one.running} running now.`}
          actions={
            <LinkButton to={`/settings/cadences/${one.id}`} size="small">
              Change<span className="sr-only"> {one.name}</span>
            </LinkButton>
          }
        >
          <ol className="list-decimal pl-5">
            {one.steps.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        </Card>
      ))}
    </div>
  );
}

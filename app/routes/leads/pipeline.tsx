import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boardPage } from "#app/features/leads/board-page.server.ts";
import { LeadTabs } from "#app/features/leads/components/lead-tabs.tsx";
import { PipelineBoard } from "#app/features/leads/components/pipeline-board.tsx";
import { PipelineFilters } from "#app/features/leads/components/pipeline-filters.tsx";
import { can } from "#app/platform/auth/actor.ts";
import { page } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Pipeline – RevivaTech CRM" }];

export const loader = page({ can: "leads:analytics" }, async ({ context, url }) => ({
  ...(await boardPage(context, url)),
  canMove: can(context.actor, "leads:edit"),
}));

export default function Pipeline() {
  const { columns, moves, canMove, staff, values, formKey, returnTo } =
    useLoaderData<typeof loader>();
  const filterQuery = new URLSearchParams(
    Object.entries({ assignedTo: values.assignedTo ?? "", sourceType: values.source ?? "" }).filter(
      ([, value]) => value !== "",
    ),
  ).toString();
  return (
    <>
      <PageHeader
        title="Pipeline"
        actions={
          <LinkButton to="/reports/leads" variant="ghost">
            Figures
          </LinkButton>
        }
      >
        <LeadTabs />
      </PageHeader>
      <PipelineFilters staff={staff} values={values} />
      <PipelineBoard {...{ columns, moves, canMove, formKey, returnTo, filterQuery }} />
    </>
  );
}

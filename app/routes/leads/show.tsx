import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { cadenceView } from "#app/features/cadences/cadence-view.server.ts";
import { CadenceCard } from "#app/features/cadences/components/cadence-card.tsx";
import { ContactBar } from "#app/features/leads/components/contact-bar.tsx";
import { FactsCard } from "#app/features/leads/components/facts-card.tsx";
import { LeadActions } from "#app/features/leads/components/lead-actions.tsx";
import { LeadPhotos } from "#app/features/leads/components/lead-photos.tsx";
import { ResponseSign } from "#app/features/leads/components/lead-signs.tsx";
import { LeadTimeline } from "#app/features/leads/components/lead-timeline.tsx";
import { MatchList } from "#app/features/leads/components/match-list.tsx";
import { NextStepCard } from "#app/features/leads/components/next-step-card.tsx";
import { OwnerForm } from "#app/features/leads/components/owner-form.tsx";
import { ScoreCard } from "#app/features/leads/components/score-card.tsx";
import { StageBadge } from "#app/features/leads/components/stage-badge.tsx";
import { StagePath } from "#app/features/leads/components/stage-path.tsx";
import { leadPage } from "#app/features/leads/lead-page.server.ts";
import { SpokenNotes } from "#app/features/voice/components/spoken-notes.tsx";
import { notesOn } from "#app/features/voice/notes-on.server.ts";
import { staffNotice } from "#app/features/voice/notices.server.ts";
import { VoiceNoteButton } from "#app/offline/recorder/voice-note-button.tsx";
import { readListPage } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.name ?? "Lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:view" }, async ({ context, params, url }) => {
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const id = params.id ?? "";
  return {
    ...(await readListPage(url, () => leadPage(context, { id, cursor }))),
    cadence: await cadenceView(context, id),
    spoken: await notesOn(context, { leadId: id }),
    voiceNotice: staffNotice(context),
    isCalling: url.searchParams.has("call"),
  };
});

export default function ShowLead() {
  const { view, moves, formKey, quickTimes, earliest, planned, rights, ...rest } =
    useLoaderData<typeof loader>();
  const isOpen = moves.length > 0;
  return (
    <>
      <PageHeader
        title={view.name}
        description={[view.device, view.source, `came in ${view.created.relative}`]
          .filter(Boolean)
          .join(" · ")}
        back={{ to: "/leads", label: "Leads" }}
        badges={
          <>
            <StageBadge stage={view.stage} />
            <ResponseSign response={view.response} />
          </>
        }
      >
        <div className="flex flex-col gap-2 md:flex-row md:flex-wrap md:justify-between md:gap-x-6 print:hidden">
          {rights.mayEdit ? (
            <ContactBar
              lead={view}
              {...{ formKey, quickTimes, earliest }}
              isCalling={rest.isCalling}
            >
              {rest.voiceNotice ? (
                <VoiceNoteButton
                  about={{ field: "leadId", id: view.id, name: view.name }}
                  notice={rest.voiceNotice}
                  typeTo={`/leads/${view.id}/log`}
                />
              ) : null}
            </ContactBar>
          ) : null}
          <div className="flex flex-wrap gap-2 max-md:*:grow max-md:*:px-2">
            <LeadActions lead={view} {...{ moves, formKey, rights }} />
          </div>
        </div>
        <StagePath stage={view.stage} />
      </PageHeader>
      <MatchList matches={rest.matches} title="Perhaps the same person:" />
      {rest.lost ? (
        <p className="mb-4 rounded-xl bg-sunken px-4 py-3">
          <strong>Lost: {rest.lost.reason}.</strong> {rest.lost.note}
        </p>
      ) : null}
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {isOpen && rights.mayEdit ? (
            <NextStepCard lead={view} {...{ formKey, quickTimes, earliest, planned }} />
          ) : null}
          <SpokenNotes notes={rest.spoken} />
          <LeadPhotos fileIds={rest.photos} />
          {rest.cadence ? <CadenceCard cadence={rest.cadence} leadId={view.id} /> : null}
          <Card
            title="Timeline"
            actions={
              rest.customerId ? (
                <Link
                  to={`/customers/${rest.customerId}`}
                  className="inline-flex min-h-11 items-center font-semibold text-brand-ink underline md:min-h-8"
                >
                  The customer’s page
                </Link>
              ) : null
            }
          >
            <LeadTimeline items={rest.timeline} />
            {rest.olderCursor ? (
              <LinkButton
                to={`?cursor=${encodeURIComponent(rest.olderCursor)}`}
                className="mt-4"
                preventScrollReset
              >
                Older entries
              </LinkButton>
            ) : null}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4 md:max-wide:grid md:max-wide:grid-cols-2 md:max-wide:items-start">
          <ScoreCard lead={view} formKey={formKey} mayEdit={rights.mayEdit && isOpen} />
          <FactsCard
            leadId={view.id}
            version={view.version}
            facts={rest.facts}
            mayEdit={rights.mayEdit}
          />
          <OwnerForm
            lead={view}
            staff={rest.staff}
            formKey={formKey}
            mayAssignAll={rights.mayAssignAll && isOpen}
            mayTake={rights.mayTake && isOpen}
          />
        </div>
      </div>
    </>
  );
}

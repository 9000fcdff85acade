import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { FileText, Pencil, PenLine } from "lucide-react";
import { DelayCard } from "#app/features/bookings/components/delay-card.tsx";
import { ChecksCard } from "#app/features/bookings/components/job-checks.tsx";
import {
  UncollectedCard,
  WarrantyCard,
} from "#app/features/bookings/components/job-collection.tsx";
import { CounterCard } from "#app/features/bookings/components/job-counter.tsx";
import { JobFacts } from "#app/features/bookings/components/job-facts.tsx";
import { JobMoney } from "#app/features/bookings/components/job-money.tsx";
import { DiagnosisCard, PartsCard } from "#app/features/bookings/components/job-workshop.tsx";
import { MoveBookingForm } from "#app/features/bookings/components/move-booking-form.tsx";
import { NormBadge } from "#app/features/bookings/components/norm-badge.tsx";
import { TicketBadge } from "#app/features/bookings/components/ticket-badge.tsx";
import { delayOf } from "#app/features/bookings/delayed-jobs.server.ts";
import { jobPage } from "#app/features/bookings/job-page.server.ts";
import { actOnJob } from "#app/features/bookings/job-page-actions.server.ts";
import { LinkCard } from "#app/features/portal/components/link-card.tsx";
import { linkOfJob } from "#app/features/portal/job-link.server.ts";
import { JobQuotesCard } from "#app/features/quotes/components/job-quotes-card.tsx";
import { jobQuotes } from "#app/features/quotes/job-quotes.server.ts";
import { SpokenNotes } from "#app/features/voice/components/spoken-notes.tsx";
import { notesOn } from "#app/features/voice/notes-on.server.ts";
import { staffNotice } from "#app/features/voice/notices.server.ts";
import { VoiceNoteButton } from "#app/offline/recorder/voice-note-button.tsx";
import { formPage, page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { Time } from "#app/ui/time.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.job.number}, ${data.job.customerName}` : "Job"} – RevivaTech CRM` },
];

export const loader = page({ can: "bookings:view" }, async ({ context, params }) => {
  const id = params.id ?? "";
  const job = await jobPage(context, id);
  const [quotes, delay, link, spoken] = await Promise.all([
    jobQuotes(context, id),
    delayOf(context, id),
    linkOfJob(context, id),
    notesOn(context, { bookingId: id }),
  ]);
  return { ...job, quotes, delay, link, spoken, voiceNotice: staffNotice(context) };
});

export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) =>
  actOnJob({ context, request, id: params.id ?? "" }),
);

export default function Job() {
  const page = useLoaderData<typeof loader>();
  const { job, formKey, mayEdit } = page;
  const given = useKeptAnswer<typeof action>() ?? null;
  const answer = given?.form === "move" ? given : null;
  const isAtCounter = ["BOOKED", "NO_SHOW", "CHECKED_IN"].includes(job.status);
  const { customerName: name, customerPhone: phone, customerEmail: email } = job;
  return (
    <>
      <PageHeader
        title={job.device ? `${name}’s ${job.device}` : name}
        description={
          <>
            {job.number} · <Time dateTime={job.statusSince.iso} text={job.statusText} />{" "}
            {job.statusSince.relative}
          </>
        }
        back={{ to: "/bookings", label: "Jobs" }}
        badges={
          <>
            <TicketBadge status={job.status} text={job.statusText} />
            <NormBadge norm={job.norm} />
            {job.isComeback ? <Badge tone="warn">Warranty</Badge> : null}
          </>
        }
        actions={
          mayEdit ? (
            <>
              {job.isOpen ? (
                <LinkButton to={`/quotes/new?bookingId=${job.id}`}>
                  <FileText aria-hidden /> Quote
                </LinkButton>
              ) : null}
              <LinkButton to={`/bookings/${job.id}/edit`}>
                <Pencil aria-hidden /> Edit
              </LinkButton>
            </>
          ) : null
        }
      >
        <div className="deeds print:hidden">
          {job.isContactMasked ? null : <TapActions {...{ name, phone, email }} />}
          {mayEdit && !job.isContactMasked && (phone || email) ? (
            <LinkButton to={`/bookings/${job.id}/write`} className="min-h-11">
              <PenLine aria-hidden /> Write
            </LinkButton>
          ) : null}
          {mayEdit && page.voiceNotice ? (
            <VoiceNoteButton
              about={{ field: "bookingId", id: job.id, name: job.number }}
              notice={page.voiceNotice}
              typeTo={`/bookings/${job.id}/edit`}
            />
          ) : null}
        </div>
      </PageHeader>
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4 wide:col-start-2">
          {mayEdit ? (
            <Card title="Move to…">
              <MoveBookingForm {...{ job, formKey, answer }} />
            </Card>
          ) : null}
          <JobQuotesCard
            jobId={job.id}
            quotes={page.quotes}
            isWaiting={job.status === "AWAITING_APPROVAL"}
          />
          <JobMoney {...page} />
          {page.link ? (
            <LinkCard link={page.link} formKey={formKey} action={`/bookings/${job.id}/link`} />
          ) : null}
          <WarrantyCard {...page} />
          <UncollectedCard {...page} />
          <Card title="Customer">
            {job.isContactMasked ? (
              <p className="text-muted">
                {name}, {[job.customerPhoneText, email].filter(Boolean).join(", ")}. The contact is
                shown to whoever works on the job.
              </p>
            ) : (
              <Link
                to={`/customers/${job.customerId}`}
                className="inline-flex min-h-11 items-center font-semibold [overflow-wrap:anywhere] text-brand-ink hover:underline"
              >
                {name}
              </Link>
            )}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4 wide:col-start-1 wide:row-start-1">
          {page.delay && mayEdit ? <DelayCard delay={page.delay} formKey={formKey} /> : null}
          <JobFacts job={job} />
          <SpokenNotes notes={page.spoken} />
          <CounterCard {...page} isAtCounter={isAtCounter} />
          <DiagnosisCard {...page} isOpen={job.isOpen} />
          <PartsCard {...page} isOpen={job.isOpen} />
          <ChecksCard {...page} isChecking={job.status === "QC" || job.status === "IN_REPAIR"} />
        </div>
      </div>
    </>
  );
}

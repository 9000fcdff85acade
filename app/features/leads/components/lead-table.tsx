import { ArrowRightLeft, Phone } from "lucide-react";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { buttonStyles } from "#app/ui/button.tsx";
import { RowIcon, RowIconSheet } from "#app/ui/row-icon.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import type { TableSort } from "#app/ui/table-sort.tsx";
import { telHref } from "#app/ui/tap-hrefs.ts";
import { AgeSign, FollowUpSign, ResponseSign } from "./lead-signs.tsx";
import { ScoreBadge } from "./score-badge.tsx";
import { MoveForm } from "./sheet-forms.tsx";
import { StageBadge } from "./stage-badge.tsx";

export interface LeadTableProps {
  rows: readonly LeadView[];
  sorts: Record<"createdAt" | "leadScore" | "nextFollowUp", TableSort>;
  formId: string;
  formKey: string;
  moves: Record<LeadStage, readonly LeadStage[]>;
  returnTo: string;
}

const ICONS = { call: Phone, move: ArrowRightLeft };

/** Leads as a table on wide screens and as cards on phones. */
export function LeadTable({ rows, sorts, formId, ...forms }: LeadTableProps) {
  const columns: TableColumn<LeadView>[] = [
    {
      key: "lead",
      header: "Lead",
      cell: (lead) => <Who lead={lead} />,
      className: "md:w-full md:min-w-40 wide:min-w-56",
    },
    {
      key: "score",
      header: "Score",
      sort: sorts.leadScore,
      // A tablet has room for the points and their colour.
      className: "md:max-wide:[&_.badge_span]:hidden",
      cell: (lead) => <ScoreBadge score={lead.score} name={lead.name} />,
    },
    { key: "stage", header: "Stage", cell: ({ stage }) => <StageBadge stage={stage} /> },
    {
      key: "next",
      header: "Next step",
      sort: sorts.nextFollowUp,
      className: "whitespace-nowrap md:max-wide:[&_.badge_svg]:hidden",
      cell: (lead) => <Next lead={lead} />,
    },
    {
      key: "owner",
      header: "Owner",
      isHiddenOnTablet: true,
      className: "whitespace-nowrap max-md:text-sm max-md:text-muted",
      cell: ({ owner }) => owner ?? "Nobody",
    },
    {
      key: "created",
      header: "Came in",
      sort: sorts.createdAt,
      isHiddenOnTablet: true,
      className: "text-sm text-muted md:whitespace-pre",
      cell: ({ created, source }) => `${created.relative},\n${source}`,
    },
    {
      key: "do",
      header: "Actions",
      isHeaderHidden: true,
      align: "end",
      className: "whitespace-nowrap",
      cell: (lead) => <RowActions lead={lead} {...forms} />,
    },
  ];
  return (
    <>
      <RowIconSheet icons={ICONS} />
      <Table
        isInline
        className="wide:max-[100rem]:overflow-x-auto"
        caption="Leads"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/leads/${id}`}
        select={{ formId, label: ({ name }) => name }}
      />
    </>
  );
}

function Who({ lead }: { lead: LeadView }) {
  const about = [lead.device, lead.fault].filter(Boolean).join(" · ");
  return (
    <>
      {lead.name}
      <span className="line-clamp-2 text-sm font-normal text-muted md:line-clamp-1">
        {about || "Nothing is known of the device yet"}
      </span>
    </>
  );
}

/** Who waits for an answer comes before what we planned; idle ones are marked below. */
function Next({ lead }: { lead: LeadView }) {
  const { response, followUp, age } = lead;
  return (
    <span className="flex flex-col items-start gap-0.5 max-md:flex-row max-md:flex-wrap max-md:gap-x-3">
      {response?.isRunning ? <ResponseSign response={response} /> : null}
      {followUp || !response?.isRunning ? <FollowUpSign followUp={followUp} /> : null}
      {age && age.tone !== "good" && !response?.isRunning ? <AgeSign age={age} /> : null}
    </span>
  );
}

interface RowActionsProps extends Pick<LeadTableProps, "formKey" | "moves" | "returnTo"> {
  lead: LeadView;
}

function RowActions({ lead, moves, formKey, returnTo }: RowActionsProps) {
  const href = lead.phone ? telHref(lead.phone) : null;
  return (
    <>
      {href ? (
        <a
          href={href}
          aria-label={`Call ${lead.name}`}
          className={buttonStyles({ variant: "ghost", size: "icon" })}
        >
          <RowIcon name="call" />
        </a>
      ) : null}
      <SheetLink
        to={`/leads/${lead.id}/move`}
        title={`Move ${lead.name}`}
        variant="ghost"
        size="icon"
        className="max-wide:hidden"
        aria-label={`Move ${lead.name} to…`}
        content={() => (
          <MoveForm
            leadId={lead.id}
            version={lead.version}
            moves={moves[lead.stage]}
            {...{ formKey, returnTo }}
          />
        )}
      >
        <RowIcon name="move" />
      </SheetLink>
    </>
  );
}

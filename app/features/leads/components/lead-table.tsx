import { Link } from "@remix-run/react";
import { ArrowRightLeft, Phone } from "lucide-react";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { buttonStyles } from "#app/ui/button.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import type { TableSort } from "#app/ui/table-sort.tsx";
import { telHref } from "#app/ui/tap-hrefs.ts";
import { Time } from "#app/ui/time.tsx";
import { AgeSign, FollowUpSign, ResponseSign } from "./lead-signs.tsx";
import { MoveForm } from "./move-form.tsx";
import { ScoreBadge } from "./score-badge.tsx";
import { StageBadge } from "./stage-badge.tsx";

export interface LeadTableProps {
  rows: readonly LeadView[];
  sorts: Record<"createdAt" | "leadScore" | "nextFollowUp", TableSort>;
  formId: string;
  formKey: string;
  moves: Record<LeadStage, readonly LeadStage[]>;
  returnTo: string;
}

/** Leads as a table on wide screens and as cards on phones. */
export function LeadTable({ rows, sorts, formId, ...forms }: LeadTableProps) {
  const columns: TableColumn<LeadView>[] = [
    { key: "lead", header: "Lead", cell: (lead) => <Who lead={lead} />, className: "md:max-w-80" },
    {
      key: "score",
      header: "Score",
      sort: sorts.leadScore,
      isHiddenOnPhone: true,
      cell: (lead) => <ScoreBadge score={lead.score} name={lead.name} />,
    },
    {
      key: "stage",
      header: "Stage",
      isHiddenOnPhone: true,
      cell: ({ stage }) => <StageBadge stage={stage} />,
    },
    {
      key: "clock",
      header: "Clock",
      isHiddenOnPhone: true,
      cell: ({ response, age }) =>
        response?.isRunning ? <ResponseSign response={response} /> : <AgeSign age={age} />,
    },
    {
      key: "next",
      header: "Next step",
      sort: sorts.nextFollowUp,
      isHiddenOnPhone: true,
      cell: ({ followUp }) => <FollowUpSign followUp={followUp} />,
    },
    {
      key: "owner",
      header: "Owner",
      isHiddenOnPhone: true,
      cell: ({ owner }) => owner ?? <Nobody />,
    },
    {
      key: "created",
      header: "Came in",
      sort: sorts.createdAt,
      isHiddenOnPhone: true,
      cell: ({ created, source }) => (
        <span className="whitespace-nowrap">
          <Time dateTime={created.iso} text={created.relative} />
          <span className="block text-sm text-muted">{source}</span>
        </span>
      ),
    },
    {
      key: "do",
      header: "Actions",
      isHeaderHidden: true,
      align: "end",
      cell: (lead) => <RowActions lead={lead} {...forms} />,
    },
  ];
  return (
    <Table
      caption="Leads"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      select={{ formId, label: ({ name }) => name }}
    />
  );
}

const Nobody = () => <span className="text-muted">Nobody</span>;

function Who({ lead }: { lead: LeadView }) {
  const about = [lead.device, lead.fault].filter(Boolean).join(" · ");
  return (
    <>
      <Link
        to={`/leads/${lead.id}`}
        prefetch="intent"
        className="-my-2 inline-block py-2 text-brand-ink hover:underline"
      >
        {lead.name}
      </Link>
      <p className="line-clamp-2 text-sm font-normal text-muted md:line-clamp-1">
        {about || "Nothing is known of the device yet"}
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 font-normal md:hidden">
        <ScoreBadge score={lead.score} name={lead.name} />
        <StageBadge stage={lead.stage} />
        <ResponseSign response={lead.response} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 font-normal md:hidden">
        <FollowUpSign followUp={lead.followUp} />
        <span className="text-sm text-muted">
          {lead.owner ?? "Nobody"} · {lead.source} · {lead.created.relative}
        </span>
      </div>
    </>
  );
}

interface RowActionsProps extends Pick<LeadTableProps, "formKey" | "moves" | "returnTo"> {
  lead: LeadView;
}

function RowActions({ lead, moves, formKey, returnTo }: RowActionsProps) {
  const href = lead.phone ? telHref(lead.phone) : null;
  return (
    <span className="inline-flex">
      {href ? (
        <a
          href={href}
          aria-label={`Call ${lead.name}`}
          className={buttonStyles({ variant: "ghost", size: "icon" })}
        >
          <Phone aria-hidden />
        </a>
      ) : null}
      <SheetLink
        to={`/leads/${lead.id}/move`}
        title={`Move ${lead.name}`}
        variant="ghost"
        size="icon"
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
        <ArrowRightLeft aria-hidden />
      </SheetLink>
    </span>
  );
}

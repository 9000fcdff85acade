import { Form, Link } from "@remix-run/react";
import { Hand, Mail, Phone } from "lucide-react";
import { useState } from "react";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { mailHref, telHref } from "#app/ui/tap-hrefs.ts";
import { FollowUpSign, ResponseSign } from "./lead-signs.tsx";
import { ScoreBadge } from "./score-badge.tsx";
import { OutcomeForm } from "./sheet-forms.tsx";
import { StageBadge } from "./stage-badge.tsx";

export interface TodayCardProps {
  lead: LeadView;
  formKey: string;
  quickTimes: readonly QuickTime[];
  isPool: boolean;
}

/** One person to reach: who, what about, how urgent, and one action under the thumb. */
export function TodayCard({ lead, formKey, quickTimes, isPool }: TodayCardProps) {
  const phone = lead.phone ? telHref(lead.phone) : null;
  const href = phone ?? (lead.email ? mailHref(lead.email) : null);
  const [calls, setCalls] = useState(0);
  const hasCalled = calls > 0;
  const about = [lead.device, lead.fault].filter(Boolean).join(" · ");
  return (
    <article className="card flex flex-col gap-2 p-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-lg leading-6 font-semibold">
            <Link to={`/leads/${lead.id}`} prefetch="intent" className="hover:underline">
              {lead.name}
            </Link>
          </h3>
          <p className="line-clamp-2 text-muted">{about || "Nothing is known of the device yet"}</p>
        </div>
        <ScoreBadge score={lead.score} name={lead.name} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {lead.response?.isRunning ? (
          <ResponseSign response={lead.response} />
        ) : (
          <FollowUpSign followUp={lead.followUp} />
        )}
        <StageBadge stage={lead.stage} />
        <span className="text-sm text-muted">
          {lead.source} · {lead.created.relative}
          {lead.owner ? ` · ${lead.owner}` : ""}
        </span>
      </div>
      <div className="mt-1 flex gap-2">
        {isPool ? (
          <Form method="post" action={`/leads/${lead.id}/assign`} className="flex flex-1">
            <FormSecrets formKey={formKey} version={lead.version} />
            <input type="hidden" name="assignedTo" value="me" />
            <input type="hidden" name="_returnTo" value="/today" />
            <Button className="flex-1">
              <Hand aria-hidden /> Take
              <span className="sr-only"> {lead.name}</span>
            </Button>
          </Form>
        ) : null}
        {href && !isPool ? (
          <a
            href={href}
            onClick={() => setCalls(calls + 1)}
            className={`${buttonStyles({ variant: hasCalled ? "secondary" : "primary" })} flex-1`}
          >
            {phone ? <Phone aria-hidden /> : <Mail aria-hidden />} {phone ? "Call" : "E-mail"}
            <span className="sr-only"> {lead.name}</span>
          </a>
        ) : null}
        {isPool ? null : (
          <SheetLink
            to={`/leads/${lead.id}/log`}
            title="How did it go?"
            description={lead.name}
            variant={hasCalled || !href ? "primary" : "secondary"}
            className="flex-1"
            openCount={calls}
            content={() => (
              <OutcomeForm leadId={lead.id} {...{ formKey, quickTimes }} returnTo="/today" />
            )}
          >
            Log outcome
            <span className="sr-only"> of {lead.name}</span>
          </SheetLink>
        )}
      </div>
    </article>
  );
}

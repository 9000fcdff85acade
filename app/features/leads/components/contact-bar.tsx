import { NotebookPen, PenLine, Phone } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import { buttonStyles } from "#app/ui/button.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { telHref } from "#app/ui/tap-hrefs.ts";
import { InteractionForm, OutcomeForm } from "./sheet-forms.tsx";

export interface ContactBarProps {
  lead: LeadView;
  formKey: string;
  quickTimes: readonly QuickTime[];
  earliest: string;
  /** Opened by "Call" on a notification: one large button. */
  isCalling: boolean;
  /** Another way to note what happened, beside the log. */
  children?: ReactNode;
}

/** Call, text, mail; coming back from a call the page asks how it went. */
export function ContactBar({
  lead,
  formKey,
  quickTimes,
  earliest,
  isCalling,
  children,
}: ContactBarProps) {
  const [calls, setCalls] = useState(0);
  const { name, phone, email } = lead;
  const href = phone ? telHref(phone) : null;
  return (
    <>
      {isCalling && href ? (
        <a
          href={href}
          onClick={() => setCalls(calls + 1)}
          className={`${buttonStyles({ size: "large" })} w-full`}
        >
          <Phone aria-hidden /> Call {name}
        </a>
      ) : null}
      <div className="deeds">
        <TapActions
          {...{ name, phone, email }}
          message={`Hello${name === lead.phoneDisplay ? "" : ` ${name.split(" ")[0]}`}, `}
          onTap={(kind) => kind === "call" && setCalls(calls + 1)}
        />
        <SheetLink
          to={`/leads/${lead.id}/log`}
          title="How did it go?"
          description={name}
          openCount={calls}
          className="min-h-11"
          content={() => (
            <>
              <OutcomeForm leadId={lead.id} {...{ formKey, quickTimes }} />
              <details className="mt-5 border-t border-line pt-2">
                <summary className="inline-flex min-h-11 items-center font-semibold text-brand-ink underline">
                  A message, a visit, or more to say
                </summary>
                <InteractionForm leadId={lead.id} {...{ formKey, earliest }} />
              </details>
            </>
          )}
        >
          <NotebookPen aria-hidden /> Log
        </SheetLink>
        {children}
        {phone || email ? (
          <LinkButton to={`/leads/${lead.id}/write`} className="min-h-11">
            <PenLine aria-hidden /> Write
          </LinkButton>
        ) : null}
      </div>
    </>
  );
}

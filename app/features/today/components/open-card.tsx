import { Form, Link } from "@remix-run/react";
import { AlarmClock, Check, Hand, Mail, Phone, SquareArrowOutUpRight } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import type { TodayAction, TodayView } from "#app/features/today/today-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { SwipeRow } from "#app/ui/swipe-row.tsx";
import { useSettle } from "./use-settle.ts";

export interface OpenCardProps {
  item: TodayView;
  formKey: string;
  quickTimes: readonly QuickTime[];
  returnTo: string;
  /** The form "How did it go?" of a lead. */
  outcomeForm: (leadId: string) => ReactNode;
}

/** The piece of work in hand: what it is about, one action under the thumb, done or put off. */
export function OpenCard({ item, formKey, quickTimes, returnTo, outcomeForm }: OpenCardProps) {
  const settle = useSettle({ formKey, returnTo });
  const heading = useFocusOnNext(item.id);
  const [calls, setCalls] = useState(0);
  const [asks, setAsks] = useState(0);
  const [soon] = quickTimes;
  const onDone = item.kind === "answer" ? () => setAsks(asks + 1) : () => settle(item, "done");
  return (
    <SwipeRow
      right={item.doneLabel ? { label: item.doneLabel, onSwipe: onDone } : null}
      left={soon ? { label: soon.label, onSwipe: () => settle(item, "snooze", soon.at) } : null}
    >
      <article className="card flex flex-col gap-3 p-4 md:p-5" aria-label={`In hand: ${item.name}`}>
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={item.due.tone}>{item.due.text}</Badge>
          <span className="text-sm text-muted">
            {item.kindLabel} · {item.order}
          </span>
        </div>
        <div>
          <h2
            ref={heading}
            tabIndex={-1}
            className="text-xl leading-7 font-semibold outline-none [overflow-wrap:anywhere]"
          >
            {item.to ? (
              <Link to={item.to} prefetch="intent" className="hover:underline">
                {item.name}
              </Link>
            ) : (
              item.name
            )}
          </h2>
          {item.about ? <p className="line-clamp-3 text-muted">{item.about}</p> : null}
          {item.note ? <p className="mt-1">{item.note}</p> : null}
          <p className="text-sm text-muted">{item.owner ?? "Belongs to nobody yet"}</p>
        </div>
        <ThumbAction
          action={item.primary}
          {...{ item, formKey, returnTo }}
          isPrimary={calls === 0}
          onCall={() => setCalls(calls + 1)}
        />
        <div className="flex flex-wrap gap-2">
          {item.contact ? (
            <a
              href={item.contact.href}
              onClick={() => setCalls(calls + 1)}
              className={`${buttonStyles({ variant: "secondary" })} grow whitespace-nowrap`}
            >
              <VerbIcon verb={item.contact.verb} /> {item.contact.label}
              <span className="sr-only"> {item.name}</span>
            </a>
          ) : null}
          {item.leadId && (item.kind === "answer" || item.kind === "follow-up") ? (
            <SheetLink
              to={`/leads/${item.leadId}/log`}
              title="How did it go?"
              description={item.name}
              variant={calls > 0 ? "primary" : "secondary"}
              className="grow whitespace-nowrap"
              openCount={calls + asks}
              content={() => outcomeForm(item.leadId ?? "")}
            >
              Log outcome
              <span className="sr-only"> of {item.name}</span>
            </SheetLink>
          ) : null}
          {item.doneLabel && item.kind !== "answer" ? (
            <Settle {...{ item, formKey, returnTo }} className="grow">
              <Button name="action" value="done" variant="secondary" className="w-full">
                <Check aria-hidden /> {item.doneLabel}
                <span className="sr-only">: {item.name}</span>
              </Button>
            </Settle>
          ) : null}
        </div>
        <Settle {...{ item, formKey, returnTo }}>
          <input type="hidden" name="action" value="snooze" />
          <p className="mb-1.5 flex items-center gap-2 text-sm text-muted">
            <AlarmClock aria-hidden className="size-4" /> Put it off until
          </p>
          <div className="flex flex-wrap gap-2">
            {quickTimes.map(({ label, at }) => (
              <Button key={at} name="until" value={at} variant="secondary" size="small">
                {label}
              </Button>
            ))}
          </div>
        </Settle>
      </article>
    </SwipeRow>
  );
}

/** The form of a card; its buttons say what is done. */
function Settle(props: {
  item: TodayView;
  formKey: string;
  returnTo: string;
  className?: string;
  children: ReactNode;
}) {
  const { item, formKey, returnTo } = props;
  return (
    <Form method="post" action="/today" className={props.className}>
      <FormSecrets formKey={formKey} version={item.version ?? undefined} />
      <input type="hidden" name="_intent" value="settle" />
      <input type="hidden" name="_returnTo" value={returnTo} />
      <input type="hidden" name="kind" value={item.kind} />
      <input type="hidden" name="id" value={item.subjectId} />
      {props.children}
    </Form>
  );
}

interface ThumbActionProps {
  action: TodayAction | null;
  item: TodayView;
  formKey: string;
  returnTo: string;
  isPrimary: boolean;
  onCall: () => void;
}

function ThumbAction({ action, item, formKey, returnTo, isPrimary, onCall }: ThumbActionProps) {
  if (action === null) return null;
  const variant = isPrimary ? "primary" : "secondary";
  const name = <span className="sr-only"> {item.name}</span>;
  if (action.verb === "take")
    return (
      <Form method="post" action={action.href}>
        <FormSecrets formKey={formKey} version={item.version ?? undefined} />
        <input type="hidden" name="assignedTo" value="me" />
        <input type="hidden" name="_returnTo" value={`${returnTo.split("?")[0]}?at=${item.id}`} />
        <Button size="large" className="w-full">
          <Hand aria-hidden /> Take{name}
        </Button>
      </Form>
    );
  if (action.verb === "open")
    return (
      <LinkButton to={action.href} variant={variant} size="large" className="w-full">
        {action.label}
        {name}
      </LinkButton>
    );
  return (
    <a
      href={action.href}
      onClick={onCall}
      className={`${buttonStyles({ variant, size: "large" })} w-full`}
    >
      <VerbIcon verb={action.verb} /> {action.label}
      {name}
    </a>
  );
}

function VerbIcon({ verb }: Pick<TodayAction, "verb">) {
  const Icon = { call: Phone, mail: Mail, take: Hand, open: SquareArrowOutUpRight }[verb];
  return <Icon aria-hidden />;
}

/** When one piece of work makes room for the next, the next one has the focus. */
function useFocusOnNext(id: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(id);
  useEffect(() => {
    if (before.current === id) return;
    before.current = id;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [id]);
  return heading;
}

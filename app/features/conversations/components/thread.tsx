import { Check, CheckCheck, StickyNote } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { Line, ThreadPage } from "#app/features/conversations/inbox-page.server.ts";
import { stayAtEnd } from "#app/platform/stay-at-end.ts";
import { cn } from "#app/ui/class-names.ts";
import { Time } from "#app/ui/time.tsx";
import { useTyping } from "./use-typing.ts";

export interface ThreadProps {
  page: ThreadPage;
  /** Draws what was said aloud. */
  spoken(recording: NonNullable<Line["recording"]>): ReactNode;
}

/** The lines, the newest below; what is on the screen counts as read. */
export function Thread({ page, spoken }: ThreadProps) {
  const { conversation, messages, isCut } = page;
  const words = typingWords(useTyping(conversation.id), page);
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const { id, lastSeq, unread } = conversation;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is brought into view
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [lastSeq]);

  // Players and photos grow after they are there.
  useEffect(() => {
    if (list.current && content.current) return stayAtEnd(list.current, content.current);
  }, []);

  useEffect(() => {
    const tell = () => {
      if (unread > 0 && document.visibilityState === "visible") void tellRead(id, lastSeq);
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [id, lastSeq, unread]);

  return (
    <div
      ref={list}
      className="max-h-[max(14rem,calc(100dvh-30rem))] min-h-[14rem] overflow-y-auto md:max-h-[65dvh] px-4 py-4 md:px-5"
    >
      <div ref={content}>
        {isCut ? (
          <p className="mb-3 text-center text-sm text-muted">Older lines are left out here.</p>
        ) : null}
        <div role="log" aria-label="Lines of the conversation">
          <ol className="flex flex-col gap-3">
            {messages.map((line) => (
              <Bubble key={line.id} line={line} spoken={spoken} />
            ))}
          </ol>
        </div>
        <p role="status" className="mt-2 min-h-5 text-sm text-muted">
          {words}
        </p>
        <div ref={end} />
      </div>
    </div>
  );
}

/** What was true when the page was asked for, or what has been told since. */
function typingWords(told: ReturnType<typeof useTyping>, page: ThreadPage): string | null {
  const colleague =
    told?.side === "staff" && told.name !== page.myName ? told.name : page.colleague;
  if (colleague) return `${colleague} is replying…`;
  return told?.side === "visitor" || page.isVisitorTyping ? "The visitor is typing…" : null;
}

function Bubble({ line, spoken }: { line: Line } & Pick<ThreadProps, "spoken">) {
  const isOurs = line.author === "STAFF" || line.author === "ASSISTANT";
  const isNote = line.author === "NOTE";
  return (
    <li
      className={cn(
        "flex max-w-[85%] flex-col",
        isOurs || isNote ? "self-end items-end" : "self-start",
      )}
    >
      {line.text === "" ? null : <Words line={line} />}
      {line.recording ? <div className="mt-1 max-w-full">{spoken(line.recording)}</div> : null}
      {line.photos.map((photo, i) => (
        <a key={photo} href={`/files/${photo}`} className="mt-1 block">
          <img
            src={`/files/${photo}?size=thumbnail`}
            alt={`${i + 1} of ${line.photos.length}, sent by ${line.isMine ? "you" : line.who}`}
            loading="lazy"
            width={176}
            height={176}
            className="size-44 rounded-2xl border border-line object-cover"
          />
        </a>
      ))}
      <p className="mt-0.5 flex items-center gap-1 text-xs text-muted">
        {line.isMine && !isNote ? "You" : line.who} ·{" "}
        <Time dateTime={line.when.iso} text={line.when.text} />
        {line.author !== "STAFF" ? null : line.isSeen ? (
          <>
            <CheckCheck aria-hidden className="size-3.5" /> <span className="sr-only">Seen</span>
          </>
        ) : (
          <>
            <Check aria-hidden className="size-3.5" /> <span className="sr-only">Sent</span>
          </>
        )}
      </p>
    </li>
  );
}

function Words({ line }: { line: Line }) {
  const isNote = line.author === "NOTE";
  return (
    <p
      className={cn(
        "rounded-2xl px-3.5 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]",
        line.author === "VISITOR" && "rounded-bl-md bg-sunken",
        line.author === "STAFF" && "rounded-br-md bg-brand text-on-brand",
        line.author === "ASSISTANT" && "rounded-br-md bg-brand-soft text-brand-ink",
        isNote && "border border-dashed border-warn-ink bg-warn-soft text-warn-ink",
      )}
    >
      {isNote ? <StickyNote aria-hidden className="mr-1.5 inline size-4 align-[-2px]" /> : null}
      {line.text}
    </p>
  );
}

async function tellRead(id: string, seq: number) {
  await fetch(`/api/crm/conversations/${id}/read`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ seq }),
  }).catch(() => null);
}

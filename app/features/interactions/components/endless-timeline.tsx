import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { TimelineView } from "#app/features/interactions/timeline-view.server.ts";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Timeline } from "./timeline.tsx";

interface Pageful {
  entries: TimelineView[];
  olderCursor: string | null;
}

export interface EndlessTimelineProps extends Pageful {
  label: string;
  /** Answers a further page as data. */
  source: string;
  topic: string | null;
}

/**
 * Older entries arrive as one scrolls, or by the link. The browser lays out only those in sight
 * (content-visibility), so thousands scroll as smoothly as ten.
 */
export function EndlessTimeline(props: EndlessTimelineProps) {
  const { label, source, topic } = props;
  const { entries, olderCursor, isBusy, load } = useOlder(props, source, topic);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || olderCursor === null || isBusy) return;
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && load(), {
      rootMargin: "600px",
    });
    watcher.observe(mark);
    return () => watcher.disconnect();
  });
  const query = new URLSearchParams(topic ? { topic } : {});
  if (olderCursor) query.set("cursor", olderCursor);
  return (
    <div className="[&_li]:[contain-intrinsic-size:auto_5rem] [&_li]:[content-visibility:auto]">
      <Timeline label={label} entries={entries} />
      <div ref={end} className="mt-4" aria-busy={isBusy}>
        {olderCursor ? (
          <LinkButton
            to={`?${query}`}
            preventScrollReset
            onClick={(event) => {
              event.preventDefault();
              load();
            }}
          >
            {isBusy ? "Fetching older entries" : "Older entries"}
          </LinkButton>
        ) : null}
      </div>
    </div>
  );
}

/** The pages so far, one after the other; a fresh first page begins anew. */
function useOlder(first: Pageful, source: string, topic: string | null) {
  const fetcher = useFetcher<Pageful>();
  const [older, setOlder] = useState<Pageful[]>([]);
  const start = `${topic} ${first.entries[0]?.id}`;
  const [begun, setBegun] = useState(start);
  const taken = useRef<unknown>(null);
  if (begun !== start) {
    setBegun(start);
    setOlder([]);
  }
  useEffect(() => {
    if (!fetcher.data || taken.current === fetcher.data) return;
    taken.current = fetcher.data;
    const page = fetcher.data;
    setOlder((pages) => [...pages, page]);
  }, [fetcher.data]);
  const last = older.at(-1) ?? first;
  return {
    entries: [first, ...older].flatMap((page) => page.entries),
    olderCursor: last.olderCursor,
    isBusy: fetcher.state !== "idle",
    load() {
      if (fetcher.state !== "idle" || last.olderCursor === null) return;
      const query = new URLSearchParams({ cursor: last.olderCursor });
      if (topic) query.set("topic", topic);
      fetcher.load(`${source}?${query}`);
    },
  };
}

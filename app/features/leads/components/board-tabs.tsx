import { useEffect, useState } from "react";
import type { BoardColumn } from "#app/features/leads/board-page.server.ts";
import { cn } from "#app/ui/class-names.ts";

/** On phones one column fills the screen; the tabs say which, how many are in each, and lead there. */
export function BoardTabs({ columns }: { columns: readonly BoardColumn[] }) {
  const current = useColumnInView(columns[0]?.id ?? "");
  return (
    <nav
      aria-label="Stages"
      className="sticky top-0 z-10 -mx-4 mb-2 overflow-x-auto bg-canvas px-4 md:hidden"
    >
      <ul className="flex w-max gap-1 py-1">
        {columns.map(({ id, name, count }) => (
          <li key={id}>
            <a
              href={`#stage-${id}`}
              aria-current={current === id ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                document
                  .getElementById(`stage-${id}`)
                  ?.scrollIntoView({ inline: "start", block: "nearest" });
              }}
              className={cn("chip", current === id && "border-brand bg-brand-soft text-brand-ink")}
            >
              {name} <span className="text-muted">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useColumnInView(first: string): string {
  const [current, setCurrent] = useState(first);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        const seen = entries.find((entry) => entry.isIntersecting);
        if (seen instanceof IntersectionObserverEntry) {
          setCurrent((seen.target as HTMLElement).dataset.stage ?? "");
        }
      },
      { threshold: 0.6 },
    );
    for (const column of document.querySelectorAll("[data-stage]")) watcher.observe(column);
    return () => watcher.disconnect();
  }, []);
  return current;
}

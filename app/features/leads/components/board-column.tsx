import { useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import type {
  BoardCard as Card,
  BoardColumn as Column,
} from "#app/features/leads/board-page.server.ts";
import { LinkButton } from "#app/ui/link-button.tsx";
import { NewRowsPill } from "#app/ui/new-rows-pill.tsx";
import { useSteadyRows } from "#app/ui/use-steady-rows.ts";
import { BoardCard } from "./board-card.tsx";

export interface BoardColumnProps {
  column: Column;
  /** Cards on their way in, and ids of those on their way out. */
  arriving: readonly Card[];
  leaving: ReadonlySet<string>;
  canMove: boolean;
  filterQuery: string;
  onMove: (card: Card) => void;
}

export function BoardColumn({ column, arriving, leaving, canMove, ...props }: BoardColumnProps) {
  const more = useMoreCards(column, props.filterQuery);
  const { rows, newcomers, show } = useSteadyRows(column.cards);
  const staying = [...rows, ...more.cards].filter(({ id }) => !leaving.has(id));
  const count =
    column.count + arriving.length - column.cards.filter(({ id }) => leaving.has(id)).length;
  return (
    <section
      id={`stage-${column.id}`}
      data-stage={column.id}
      aria-labelledby={`stage-${column.id}-name`}
      className="flex w-full flex-none snap-start flex-col rounded-2xl bg-sunken p-2 md:w-72"
    >
      <h2 id={`stage-${column.id}-name`} className="px-2 pt-1 font-semibold">
        {column.name} <span className="font-normal text-muted">{count}</span>
      </h2>
      <p className="px-2 pb-2 text-sm text-muted">{column.value}</p>
      <NewRowsPill text={newcomers.length > 0 ? `${newcomers.length} new` : null} onShow={show} />
      <ul className="flex min-h-16 flex-1 flex-col gap-2">
        {arriving.map((card) => (
          <BoardCard key={card.id} card={card} isMoving canMove={false} onMove={props.onMove} />
        ))}
        {staying.map((card) => (
          <BoardCard
            key={card.id}
            card={card}
            isMoving={false}
            {...{ canMove }}
            onMove={props.onMove}
          />
        ))}
      </ul>
      {more.cursor ? (
        <LinkButton
          to={`/leads?stage=${column.id}&sort=-leadScore`}
          variant="ghost"
          className="mt-2"
          onClick={(event) => {
            event.preventDefault();
            more.load();
          }}
        >
          {more.isBusy ? "Loading…" : `More of ${column.name}`}
        </LinkButton>
      ) : null}
    </section>
  );
}

/** The further pages of one column, added below the first. */
function useMoreCards(column: Column, filterQuery: string) {
  const fetcher = useFetcher<{ cards: Card[]; nextCursor: string | null }>();
  const { key } = useLocation();
  const [pages, setPages] = useState<{ key: string; cards: Card[]; cursor: string | null }>({
    key,
    cards: [],
    cursor: column.nextCursor,
  });
  const isStale = pages.key !== key;
  const { data } = fetcher;
  useEffect(() => {
    if (!data) return;
    setPages((before) => ({
      ...before,
      cards: [...before.cards, ...data.cards],
      cursor: data.nextCursor,
    }));
  }, [data]);
  if (isStale) setPages({ key, cards: [], cursor: column.nextCursor });
  const first = new Set(column.cards.map(({ id }) => id));
  return {
    cards: isStale ? [] : pages.cards.filter(({ id }) => !first.has(id)),
    cursor: isStale ? column.nextCursor : pages.cursor,
    isBusy: fetcher.state !== "idle",
    load: () => {
      const query = new URLSearchParams(filterQuery);
      query.set("stage", column.id);
      query.set("cursor", pages.cursor ?? "");
      fetcher.load(`/leads/column?${query}`);
    },
  };
}

import { useFetcher, useFetchers, useNavigate } from "@remix-run/react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { BoardCard, BoardColumn as Column } from "#app/features/leads/board-page.server.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { toast } from "#app/ui/toast.tsx";
import { BoardColumn } from "./board-column.tsx";
import { BoardTabs } from "./board-tabs.tsx";
import { type Answer, errorsOf } from "./use-form-answer.ts";

const BoardDrag = lazy(async () => ({ default: (await import("./board-drag.tsx")).BoardDrag }));
const BoardSheet = lazy(async () => ({ default: (await import("./board-sheet.tsx")).BoardSheet }));

export interface PipelineBoardProps {
  columns: readonly Column[];
  moves: Record<LeadStage, readonly LeadStage[]>;
  canMove: boolean;
  formKey: string;
  returnTo: string;
  filterQuery: string;
}

/** One column a screen on phones, all of them side by side on wide screens. */
export function PipelineBoard({
  columns,
  moves,
  canMove,
  filterQuery,
  ...form
}: PipelineBoardProps) {
  const [sheet, setSheet] = useState<{ card: BoardCard; kind: "move" | "lose" } | null>(null);
  const [isDragReady, setDragReady] = useState(false);
  const navigate = useNavigate();
  const fetcher = useFetcher<Answer>({ key: "board-move" });
  const cards = useMemo(() => columns.flatMap((column) => column.cards), [columns]);
  const moving = useMovesUnderWay(cards);
  useRollbackMessage(fetcher.data);
  useEffect(() => {
    if (canMove) setDragReady(true);
  }, [canMove]);

  function drop(card: BoardCard, to: LeadStage) {
    if (to === "LOST") setSheet({ card, kind: "lose" });
    else if (to === "CONVERTED") navigate(`/leads/${card.id}/convert`);
    else {
      const fields = {
        stage: to,
        version: String(card.version),
        _key: form.formKey,
        _returnTo: form.returnTo,
      };
      fetcher.submit(fields, { method: "post", action: `/leads/${card.id}/move` });
    }
  }

  return (
    <>
      <BoardTabs columns={columns} />
      <div className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto overscroll-x-contain scroll-px-4 px-4 pb-3 md:mx-0 md:snap-none md:px-0">
        {columns.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            arriving={cards.filter((card) => moving.get(card.id) === column.id)}
            leaving={new Set([...moving].flatMap(([id, to]) => (to === column.id ? [] : [id])))}
            canMove={canMove && moves[column.id].length > 0}
            filterQuery={filterQuery}
            onMove={(card) => setSheet({ card, kind: "move" })}
          />
        ))}
      </div>
      {isDragReady || sheet ? (
        <Suspense fallback={null}>
          {isDragReady ? <BoardDrag cards={cards} moves={moves} onDrop={drop} /> : null}
          {sheet ? (
            <BoardSheet
              {...sheet}
              {...form}
              moves={moves[sheet.card.stage]}
              onClose={() => setSheet(null)}
            />
          ) : null}
        </Suspense>
      ) : null}
    </>
  );
}

/** Where each card is going while its form is on the way: it stands there at once. */
function useMovesUnderWay(cards: readonly BoardCard[]): ReadonlyMap<string, LeadStage> {
  const fetchers = useFetchers();
  const known = new Set(cards.map(({ id }) => id));
  const moves = new Map<string, LeadStage>();
  for (const { formAction, formData } of fetchers) {
    const [, id, verb] = /^\/leads\/([^/]+)\/(move|lose)$/.exec(formAction ?? "") ?? [];
    if (!id || !known.has(id) || !formData) continue;
    moves.set(id, verb === "lose" ? "LOST" : (String(formData.get("stage")) as LeadStage));
  }
  return moves;
}

/** A refusal brings the card back by itself, since the loaders did not change; it is said why. */
function useRollbackMessage(answer: Answer | undefined) {
  const told = useRef<Answer>();
  useEffect(() => {
    if (!answer || told.current === answer) return;
    told.current = answer;
    const [reason] = errorsOf(answer);
    void toast(reason ?? "The lead stays where it was.", { isError: true });
  }, [answer]);
}

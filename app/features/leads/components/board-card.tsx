import { Link } from "@remix-run/react";
import type { BoardCard as Card } from "#app/features/leads/board-page.server.ts";
import { cn } from "#app/ui/class-names.ts";

const SIGN_TONES = {
  neutral: "text-muted",
  good: "text-muted",
  info: "text-info-ink",
  warn: "text-warn-ink",
  bad: "text-bad-ink",
};

export interface BoardCardProps {
  card: Card;
  isMoving: boolean;
  canMove: boolean;
  onMove: (card: Card) => void;
}

/** Six elements a card. The handle for dragging is put into its slot when the mouse needs it. */
export function BoardCard({ card, isMoving, canMove, onMove }: BoardCardProps) {
  return (
    <li
      data-card={card.id}
      className={cn(
        "card relative grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 px-3 py-2",
        isMoving && "opacity-60",
      )}
    >
      <Link
        to={`/leads/${card.id}`}
        className="col-start-1 -my-0.5 min-h-7 truncate py-0.5 font-semibold hover:underline"
      >
        {card.name}
      </Link>
      <span
        data-handle={card.id}
        className="col-start-2 row-span-2 row-start-1 -mt-1 -mr-2 justify-self-end empty:hidden"
      />
      <p className="col-start-1 min-h-5 truncate text-sm text-muted">{card.about}</p>
      <p className={cn("col-start-1 truncate text-sm", SIGN_TONES[card.sign.tone])}>
        {card.sign.text}
      </p>
      {canMove ? (
        <Link
          to={`/leads/${card.id}/move`}
          aria-label={`Move ${card.name} to…`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            onMove(card);
          }}
          className="col-start-2 row-start-3 -my-2 -mr-2 inline-flex min-h-11 min-w-11 items-center justify-center px-2 text-sm font-semibold text-brand-ink hover:underline md:min-h-9"
        >
          Move
        </Link>
      ) : null}
    </li>
  );
}

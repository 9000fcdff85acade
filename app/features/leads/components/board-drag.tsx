import {
  type Announcements,
  DndContext,
  DragOverlay,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { BoardCard } from "#app/features/leads/board-page.server.ts";
import { STAGE_LABELS, STAGE_ORDER } from "#app/features/leads/labels.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { holdNews } from "#app/ui/shell/held-news.ts";

export interface BoardDragProps {
  cards: readonly BoardCard[];
  moves: Record<LeadStage, readonly LeadStage[]>;
  onDrop: (card: BoardCard, to: LeadStage) => void;
}

/**
 * Dragging for a board that stands already: handles are put into the slots of its cards, and its
 * columns become targets. Nothing of the board is rendered again when this arrives.
 */
export function BoardDrag({ cards, moves, onDrop }: BoardDragProps) {
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const slots = useSlots(cards);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnByColumn }),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  const isDragging = dragged !== null;
  // A card that is drawn anew loses its sensor: the drag would end without a move.
  useEffect(() => (isDragging ? holdNews() : undefined), [isDragging]);
  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={(args) => {
        const under = pointerWithin(args);
        return under.length > 0 ? under : rectIntersection(args);
      }}
      accessibility={{
        announcements: announcementsFor(byId, moves),
        screenReaderInstructions: {
          draggable:
            "Press Space to pick the lead up, the left and right arrows to choose a stage, Space to put it there, Escape to leave it.",
        },
      }}
      onDragStart={({ active }) => setDragged(byId.get(String(active.id)) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ active, over }) => {
        setDragged(null);
        const card = byId.get(String(active.id));
        const to = over?.id as LeadStage | undefined;
        if (card && to && moves[card.stage].includes(to)) onDrop(card, to);
      }}
    >
      {STAGE_ORDER.map((stage) => (
        <Target
          key={stage}
          stage={stage}
          isOpen={dragged !== null && moves[dragged.stage].includes(stage)}
        />
      ))}
      {cards.map((card) => {
        const slot = slots.get(card.id);
        return slot && moves[card.stage].length > 0
          ? createPortal(<Handle card={card} />, slot, card.id)
          : null;
      })}
      <DragOverlay dropAnimation={null}>
        {dragged ? (
          <div className="card px-3 py-2 font-semibold shadow-float">{dragged.name}</div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}

function useSlots(cards: readonly BoardCard[]) {
  const [slots, setSlots] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the slots change with the cards on the page
  useEffect(() => {
    const found = document.querySelectorAll<HTMLElement>("[data-handle]");
    setSlots(new Map([...found].map((slot) => [slot.dataset.handle ?? "", slot])));
  }, [cards]);
  return slots;
}

function Handle({ card }: { card: BoardCard }) {
  const { listeners, attributes, setActivatorNodeRef, setNodeRef } = useDraggable({ id: card.id });
  useEffect(() => {
    setNodeRef(document.querySelector<HTMLElement>(`[data-card="${card.id}"]`));
  }, [card.id, setNodeRef]);
  return (
    <button
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      type="button"
      aria-label={`Drag ${card.name}`}
      className="grid min-h-11 min-w-9 cursor-grab touch-none place-items-center rounded-lg text-muted hover:bg-hover md:min-h-9"
    >
      ⠿
    </button>
  );
}

function Target({ stage, isOpen }: { stage: LeadStage; isOpen: boolean }) {
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  useEffect(() => {
    const column = document.querySelector<HTMLElement>(`[data-stage="${stage}"]`);
    setNodeRef(column);
    column?.classList.toggle("drop-open", isOpen);
    column?.classList.toggle("drop-over", isOpen && isOver);
  }, [stage, isOpen, isOver, setNodeRef]);
  return null;
}

/** The arrows go from column to column, not by pixels. */
const columnByColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === KeyboardCode.Right ? 1 : event.code === KeyboardCode.Left ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const from = (context.over?.id ?? null) as LeadStage | null;
  const at = from === null ? -1 : STAGE_ORDER.indexOf(from);
  const next = STAGE_ORDER[Math.min(STAGE_ORDER.length - 1, Math.max(0, at + step))];
  const target = next && context.droppableRects.get(next);
  if (!target) return currentCoordinates;
  document
    .querySelector(`[data-stage="${next}"]`)
    ?.scrollIntoView({ inline: "nearest", block: "nearest" });
  return { x: target.left + 12, y: target.top + 48 };
};

function announcementsFor(
  cards: ReadonlyMap<string, BoardCard>,
  moves: Record<LeadStage, readonly LeadStage[]>,
): Announcements {
  const name = (id: string | number) => cards.get(String(id))?.name ?? "The lead";
  const stage = (id: string | number | undefined) => STAGE_LABELS[id as LeadStage] ?? "no stage";
  const mayGo = (id: string | number, to: string | number | undefined) => {
    const card = cards.get(String(id));
    return card !== undefined && moves[card.stage].includes(to as LeadStage);
  };
  return {
    onDragStart: ({ active }) =>
      `Picked up ${name(active.id)}, in ${stage(cards.get(String(active.id))?.stage)}.`,
    onDragOver: ({ active, over }) =>
      mayGo(active.id, over?.id)
        ? `Over ${stage(over?.id)}.`
        : `Over ${stage(over?.id)}: ${name(active.id)} cannot go there.`,
    onDragEnd: ({ active, over }) =>
      mayGo(active.id, over?.id)
        ? `Moving ${name(active.id)} to ${stage(over?.id)}.`
        : `${name(active.id)} stays where it was.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays where it was.`,
  };
}

import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { BoardCard } from "#app/features/leads/board-page.server.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { Sheet } from "#app/ui/sheet.tsx";
import { LoseForm } from "./lose-form.tsx";
import { MoveForm } from "./move-form.tsx";

export interface BoardSheetProps {
  card: BoardCard;
  kind: "move" | "lose";
  moves: readonly LeadStage[];
  formKey: string;
  returnTo: string;
  onClose: () => void;
}

export function BoardSheet({ card, kind, moves, formKey, returnTo, onClose }: BoardSheetProps) {
  const { key } = useLocation();
  const openedAt = useRef(key);
  useEffect(() => {
    if (key !== openedAt.current) onClose();
  }, [key, onClose]);
  const form = { leadId: card.id, version: card.version, formKey, returnTo };
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={kind === "lose" ? `${card.name} is lost` : `Move ${card.name}`}
      description={card.about}
    >
      {kind === "lose" ? <LoseForm {...form} /> : <MoveForm {...form} moves={moves} />}
    </Sheet>
  );
}

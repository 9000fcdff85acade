import { MessagesSquare } from "lucide-react";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";

/** Beside the list on wide screens only: elsewhere the list is the page. */
export default function NoThread() {
  return (
    <Card className="hidden wide:block">
      <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
        It opens here, with the person and what to do about it.
      </EmptyState>
    </Card>
  );
}

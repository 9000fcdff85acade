import { lazy, Suspense, useEffect, useState } from "react";
import type { SpokenNote } from "#app/features/voice/notes-on.server.ts";
import { Card } from "#app/ui/card.tsx";

const NoteList = lazy(() => import("./note-list.tsx"));

/** What was said about this record. The players come after the page; without JavaScript, links do. */
export function SpokenNotes({ notes }: { notes: readonly SpokenNote[] }) {
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (notes.length === 0) return null;
  const plain = (
    <ul>
      {notes.map(({ id, who, at }) => (
        <li key={id}>
          <a href={`/api/crm/recordings/${id}/audio`}>
            {who}, {at.text}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <Card title="Voice notes">
      {isAlive ? (
        <Suspense fallback={plain}>
          <NoteList notes={notes} />
        </Suspense>
      ) : (
        plain
      )}
    </Card>
  );
}

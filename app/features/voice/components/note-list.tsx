import { Link } from "@remix-run/react";
import { Download } from "lucide-react";
import { useState } from "react";
import type { SpokenNote } from "#app/features/voice/notes-on.server.ts";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { Time } from "#app/ui/time.tsx";
import { VoiceLine } from "./voice-line.tsx";

/** Each player asks for its waveform and its words, so the older ones wait until they are wanted. */
const AT_FIRST = 3;

export default function NoteList({ notes }: { notes: readonly SpokenNote[] }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <ul className="flex flex-col gap-4">
        {(isWhole ? notes : notes.slice(0, AT_FIRST)).map((note) => (
          <li key={note.id}>
            <Heading note={note} />
            <VoiceLine {...note} />
          </li>
        ))}
      </ul>
      {!isWhole && notes.length > AT_FIRST ? (
        <Button type="button" variant="secondary" className="mt-4" onClick={() => setWhole(true)}>
          Show {notes.length - AT_FIRST} more
        </Button>
      ) : null}
    </>
  );
}

function Heading({ note: { id, who, at, about, mayDownload } }: { note: SpokenNote }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <p className="min-w-0 grow text-sm">
        <span className="font-semibold">{who}</span> ·{" "}
        <Time dateTime={at.iso} text={at.text} relative={at.relative} />
      </p>
      {about ? (
        <Link
          to={about.to}
          className="inline-flex min-h-11 items-center text-sm font-semibold text-brand-ink underline"
        >
          {about.text}
        </Link>
      ) : null}
      {mayDownload ? (
        <a
          href={`/api/crm/recordings/${id}/audio?download=true`}
          download
          aria-label={`Download the recording of ${who}, ${at.text}`}
          className={buttonStyles({ variant: "ghost", size: "icon" })}
        >
          <Download aria-hidden />
        </a>
      ) : null}
    </div>
  );
}

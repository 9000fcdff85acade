import { useCallback, useEffect, useState } from "react";
import type { Transcript } from "#app/features/voice/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";

const ASK_AGAIN_MS = 3_000;
const UNSURE = 0.6;

/** What was said, as far as it was made out: read, put right, and what it says taken over by a tap. */
export function VoiceTranscript({ id }: { id: string }) {
  const { transcript, problem, change } = useTranscript(id);
  const [isEditing, setEditing] = useState(false);
  if (!transcript) return null;
  const { text, isRough, parts, facts, trouble, progress, state } = transcript;
  const isRunning = state === "WAITING";

  async function save(form: FormData) {
    const isSaved = await change("PUT", "transcript", { text: String(form.get("text")) });
    if (isSaved) setEditing(false);
  }

  return (
    <section aria-label="Transcript" className="mt-1 px-1 text-sm">
      {isRunning ? (
        <p role="status" className="text-muted">
          Being written down…{progress === null ? "" : ` ${Math.round(progress * 100)} %`}
        </p>
      ) : null}
      {trouble ? (
        <p role="status" className="text-muted">
          {trouble}
        </p>
      ) : null}
      {state === "FAILED" ? (
        <Button
          type="button"
          size="small"
          variant="ghost"
          onClick={() => void change("POST", "retry")}
        >
          Try again
        </Button>
      ) : null}
      {state === "NONE" ? (
        <p className="text-muted">Nothing here writes recordings down: listen to it.</p>
      ) : null}
      {isRough ? <Badge tone="warn">Rough: listen to it</Badge> : null}
      {isEditing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save(new FormData(event.currentTarget));
          }}
        >
          <textarea
            name="text"
            aria-label="What was said"
            defaultValue={text ?? ""}
            rows={4}
            required
            className="control w-full"
          />
          <Button size="small">Save</Button>{" "}
          <Button type="button" size="small" variant="ghost" onClick={() => setEditing(false)}>
            Cancel
          </Button>
        </form>
      ) : (
        <>
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {parts.length > 0
              ? parts.map(({ text: words, confidence }, place) => (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
                    key={place}
                    className={
                      confidence !== null && confidence < UNSURE
                        ? "underline decoration-dotted"
                        : undefined
                    }
                    title={
                      confidence === null ? undefined : `${Math.round(confidence * 100)} % sure`
                    }
                  >
                    {words}{" "}
                  </span>
                ))
              : text}
          </p>
          <Button type="button" size="small" variant="ghost" onClick={() => setEditing(true)}>
            {text ? "Put it right" : "Write it down"}
          </Button>
        </>
      )}
      <ul className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
        {facts.map((fact) => (
          <li key={fact.key}>
            <Button
              type="button"
              size="small"
              variant="secondary"
              disabled={fact.isAccepted || fact.obstacle !== null}
              title={fact.obstacle ?? undefined}
              onClick={() => void change("POST", "accept-fact", { key: fact.key })}
            >
              {fact.isAccepted ? `${fact.label} – taken over` : `Take over: ${fact.label}`}
            </Button>
          </li>
        ))}
      </ul>
      {problem ? (
        <p role="alert" className="text-bad-ink">
          {problem}
        </p>
      ) : null}
    </section>
  );
}

/** The transcript, asked for again while it is being made. */
function useTranscript(id: string) {
  const [transcript, setTranscript] = useState<Transcript | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/crm/recordings/${id}`;
  const [isThere, setThere] = useState(true);
  const isDue = isThere && (transcript === null || transcript.state === "WAITING");

  const ask = useCallback(async () => {
    const answer = await fetch(`${path}/transcript`).catch(() => null);
    if (answer?.ok) setTranscript((await answer.json()) as Transcript);
    setThere(answer?.status !== 404);
  }, [path]);

  useEffect(() => {
    void ask();
    if (!isDue) return;
    const timer = setInterval(() => {
      if (!document.hidden) void ask();
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [ask, isDue]);

  async function change(method: "PUT" | "POST", deed: string, body: object = {}) {
    const answer = await fetch(`${path}/${deed}`, {
      method,
      headers: { "Content-Type": "application/json", "If-Match": `"${transcript?.version}"` },
      body: JSON.stringify(body),
    }).catch(() => null);
    const known = (await answer?.json().catch(() => null)) as (Transcript & Refusal) | null;
    if (answer?.ok && known) setTranscript(known);
    setProblem(answer?.ok ? null : (known?.detail ?? "That could not be saved. Please try again."));
    // Somebody else was quicker: their words are shown.
    if (answer?.status === 412) await ask();
    return answer?.ok ?? false;
  }

  return { transcript, problem, change };
}

interface Refusal {
  detail?: string;
}

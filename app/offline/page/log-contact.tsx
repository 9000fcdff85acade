import { useState } from "react";
import { doIt } from "#app/offline/forms/do-it.ts";
import { CONTACT_KINDS, type ContactWords, contact } from "#app/offline/forms/entries-of.ts";
import { type DeviceSession, serverNow } from "#app/offline/store/facts.ts";
import { addDays, HOUR, localDateOf, localToUtc, toIso } from "#app/platform/dates.ts";
import { fromWallClock, toWallClock } from "#app/platform/short-time.ts";
import { Card } from "#app/ui/card.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { goTo } from "./place.ts";
import { SaveForm } from "./save-form.tsx";

export interface LogContactProps {
  whom: { type: "leads" | "customers"; id: string; name: string };
  session: DeviceSession;
}

const OUTCOMES = [
  { value: "REACHED", label: "Reached" },
  { value: "NO_ANSWER", label: "No answer" },
  { value: "VOICEMAIL", label: "Voicemail" },
  { value: "WRONG_NUMBER", label: "Wrong number" },
];
const KINDS = Object.entries(CONTACT_KINDS).map(([value, { label }]) => ({ value, label }));
const NINE = 9 * 60;

/** How it went and when to try next; by the server's clock, however wrong the phone's is. */
export function LogContact({ whom, session }: LogContactProps) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [next, setNext] = useState("none");
  const now = Date.now() + session.clockAhead;
  const tomorrow = localToUtc(addDays(localDateOf(now), 1), NINE);
  async function save(form: FormData) {
    const word = (name: string) => String(form.get(name) ?? "");
    const followUpDate = followUpOf(word("next"), word("at"), await serverNow());
    const words: ContactWords = {
      ...{ kind: word("kind") as ContactWords["kind"], outcome: word("outcome") },
      ...{ content: word("content"), minutes: word("minutes"), followUpDate },
    };
    const isSaid = words.outcome !== "" || words.content.trim() !== "";
    const isTimeGiven = word("next") !== "other" || followUpDate !== null;
    setErrors({
      ...(isSaid ? {} : { content: "Say how it went, or write a note." }),
      ...(isTimeGiven ? {} : { at: "Choose a date and a time." }),
    });
    if (!isSaid || !isTimeGiven) return;
    await doIt(session.userId, contact(whom, words, await serverNow()));
    goTo("outbox");
  }
  return (
    <Card title="How did it go?">
      <SaveForm onSave={save} label="Keep it">
        <div className="grid gap-x-4 md:grid-cols-2">
          <Field label="What">
            <Select name="kind" options={KINDS} defaultValue="CALL" />
          </Field>
          <Field label="Outcome" isOptional>
            <Select name="outcome" options={OUTCOMES} emptyLabel="Nothing to note" />
          </Field>
        </div>
        <Field label="Note" isOptional error={errors.content}>
          <Textarea name="content" rows={3} maxLength={10_000} />
        </Field>
        <RadioTiles
          legend="Next follow-up"
          name="next"
          defaultValue={next}
          onValueChange={setNext}
          tiles={[
            { value: "hour", label: "In 1 hour" },
            { value: "tomorrow", label: "Tomorrow 9:00" },
            { value: "none", label: "None" },
            { value: "other", label: "Another time" },
          ]}
        />
        {next === "other" ? (
          <Field label="At" error={errors.at}>
            <DateTimeInput name="at" min={toWallClock(now)} defaultValue={toWallClock(tomorrow)} />
          </Field>
        ) : null}
      </SaveForm>
    </Card>
  );
}

function followUpOf(next: string, at: string, now: number): string | null {
  if (next === "hour") return toIso(now + HOUR);
  if (next === "tomorrow") return toIso(localToUtc(addDays(localDateOf(now), 1), NINE));
  const chosen = next === "other" ? fromWallClock(at) : null;
  return chosen === null ? null : toIso(chosen);
}

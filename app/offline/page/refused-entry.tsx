import { discardOne, tryAgain } from "#app/offline/forms/settle.ts";
import type { OpenedEntry } from "#app/offline/store/outbox.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { fieldLabel, openField, toFieldValue, writtenWords } from "./field-words.ts";

/** What the server did not take: its words, the fields to put right, or the way to leave it out. */
export function RefusedEntry({ entry }: { entry: OpenedEntry }) {
  const { problem, request, part, sound } = entry;
  const errors = problem?.errors ?? [];
  const isOver = problem?.isOver === true;
  const words = writtenWords(request);
  // What was said cannot be put right by typing.
  const read = errors.map(({ path, message }) => ({
    ...{ path, message },
    field: sound === undefined ? openField(request.fields, path) : null,
  }));
  const editable = read.flatMap(({ field, message }) => (field ? [{ ...field, message }] : []));
  const others = read.filter(({ field }) => field === null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const fields = editable.map(
          (field) => [field.path, toFieldValue(field, String(form.get(field.path) ?? ""))] as const,
        );
        void tryAgain(entry, Object.fromEntries(fields));
      }}
    >
      <div role="alert" className="mb-4 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
        <p className="font-semibold">{part ? `“${part}” was not taken.` : "This was not taken."}</p>
        <p>{problem?.detail}</p>
        {isOver ? <p>It cannot be sent. Read it once more, then discard it.</p> : null}
        {others.map(({ path, message }) => (
          <p key={path}>{path === "" ? message : `${fieldLabel(path)}: ${message}`}</p>
        ))}
      </div>
      {editable.length === 0 && words ? (
        <blockquote className="mb-4 border-l-4 border-line pl-3 whitespace-pre-line [overflow-wrap:anywhere]">
          {words}
        </blockquote>
      ) : null}
      {editable.map(({ path, label, kind, value, message }) => (
        <Field key={path} label={label} error={message}>
          {kind === "time" ? (
            <DateTimeInput name={path} defaultValue={value} />
          ) : (
            <Input name={path} defaultValue={value} autoComplete="off" />
          )}
        </Field>
      ))}
      <div className="mb-2 flex flex-wrap gap-2 empty:hidden">
        {isOver ? null : <Button>Try again</Button>}
        {part && !isOver ? (
          <Button type="button" variant="secondary" onClick={() => void discardOne(entry)}>
            Leave this part out
          </Button>
        ) : null}
      </div>
    </form>
  );
}

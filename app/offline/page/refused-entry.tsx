import { discardOne, tryAgain } from "#app/offline/forms/settle.ts";
import type { OpenedEntry } from "#app/offline/store/outbox.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { fieldLabel, openField, toFieldValue } from "./field-words.ts";

/** What the server did not take: its words, the fields to put right, or the way to leave it out. */
export function RefusedEntry({ entry }: { entry: OpenedEntry }) {
  const { problem, request, part, sound } = entry;
  const errors = problem?.errors ?? [];
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
        {others.map(({ path, message }) => (
          <p key={path}>{path === "" ? message : `${fieldLabel(path)}: ${message}`}</p>
        ))}
      </div>
      {editable.map(({ path, label, kind, value, message }) => (
        <Field key={path} label={label} error={message}>
          {kind === "time" ? (
            <DateTimeInput name={path} defaultValue={value} />
          ) : (
            <Input name={path} defaultValue={value} autoComplete="off" />
          )}
        </Field>
      ))}
      <div className="mb-2 flex flex-wrap gap-2">
        <Button>Try again</Button>
        {part ? (
          <Button type="button" variant="secondary" onClick={() => void discardOne(entry)}>
            Leave this part out
          </Button>
        ) : null}
      </div>
    </form>
  );
}

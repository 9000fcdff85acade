import { discardOne, textAt, tryAgain } from "#app/offline/forms/settle.ts";
import type { OpenedEntry } from "#app/offline/store/outbox.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { fieldLabel } from "./field-words.ts";

/** What the server did not take: its words, the fields to put right, or the way to leave it out. */
export function RefusedEntry({ entry }: { entry: OpenedEntry }) {
  const { problem, request, part } = entry;
  const errors = problem?.errors ?? [];
  const editable = errors.filter(({ path }) => textAt(request.fields, path) !== null);
  const others = errors.filter((error) => !editable.includes(error));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const fields = editable.map(({ path }) => [path, String(form.get(path) ?? "")] as const);
        void tryAgain(entry, Object.fromEntries(fields));
      }}
    >
      <div role="alert" className="mb-4 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
        <p className="font-semibold">{part ? `“${part}” was not taken.` : "This was not taken."}</p>
        <p>{problem?.detail}</p>
        {others.map(({ path, message }) => (
          <p key={path}>{message}</p>
        ))}
      </div>
      {editable.map(({ path, message }) => (
        <Field key={path} label={fieldLabel(path)} error={message}>
          <Input name={path} defaultValue={textAt(request.fields, path) ?? ""} autoComplete="off" />
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

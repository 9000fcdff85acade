import { chooseValues } from "#app/offline/forms/settle.ts";
import type { OpenedEntry } from "#app/offline/store/outbox.ts";
import { Button } from "#app/ui/button.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { fieldLabel, fieldValue } from "./field-words.ts";

/** Two people changed the same: both values of every field, and one is chosen. */
export function ClashForm({ entry }: { entry: OpenedEntry }) {
  const fields = entry.clash?.fields ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const mine = fields.filter(({ name }) => form.get(name) === "mine");
        void chooseValues(entry, new Set(mine.map(({ name }) => name)));
      }}
    >
      <div role="alert" className="mb-4 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
        <p className="font-semibold">Somebody saved this while you had no signal.</p>
        <p>Nothing is lost: choose one value for each field.</p>
      </div>
      {fields.map(({ name, mine, theirs }) => (
        <RadioTiles
          key={name}
          className="mb-4"
          legend={fieldLabel(name)}
          name={name}
          defaultValue="mine"
          tiles={[
            { value: "mine", label: fieldValue(mine), description: "Yours" },
            { value: "theirs", label: fieldValue(theirs), description: "Saved meanwhile" },
          ]}
        />
      ))}
      <Button>Save these</Button>
    </form>
  );
}

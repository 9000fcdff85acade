import { RadioTiles } from "./radio-tiles.tsx";

export interface ConflictField {
  name: string;
  label: string;
  mine: string;
  theirs: string;
  /** How a value reads; the value itself when absent. */
  read?: (value: string) => string;
}

/**
 * Two people changed one record: every field that differs is shown with both values, and one is
 * chosen. The radios carry the names of the form's own fields, so it is an ordinary form.
 */
export function ConflictChoice({ fields }: { fields: readonly ConflictField[] }) {
  const differing = fields.filter(({ mine, theirs }) => mine !== theirs);
  return (
    <>
      <div role="alert" className="mb-4 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
        <p className="font-semibold">Somebody saved this while you were editing.</p>
        <p>
          {differing.length === 0
            ? "Both of you wrote the same. Save once more."
            : "Nothing is lost: choose one value for each field, then save."}
        </p>
      </div>
      {fields.map((field) =>
        field.mine === field.theirs ? (
          <input key={field.name} type="hidden" name={field.name} value={field.mine} />
        ) : (
          <div key={field.name} className="mb-4">
            <RadioTiles
              legend={field.label}
              name={field.name}
              defaultValue={field.mine}
              tiles={[
                { value: field.mine, label: written(field, field.mine), description: "Yours" },
                {
                  value: field.theirs,
                  label: written(field, field.theirs),
                  description: "Saved meanwhile",
                },
              ]}
            />
          </div>
        ),
      )}
    </>
  );
}

function written({ read }: ConflictField, value: string): string {
  return value === "" ? "(empty)" : (read?.(value) ?? value);
}

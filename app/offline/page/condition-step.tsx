import { conditionParts } from "#app/features/bookings/condition-parts.ts";
import { Button } from "#app/ui/button.tsx";
import { FieldGroup } from "#app/ui/field-group.tsx";
import type { StepProps } from "./check-in-steps.tsx";

const STATES = [
  { value: "GOOD", label: "Good" },
  { value: "WORN", label: "Worn" },
  { value: "DAMAGED", label: "Damaged" },
  { value: "UNTESTED", label: "Not tested" },
];

/** A word for every part that is looked at on a device of this kind. */
export function ConditionStep({ draft, change, errors }: StepProps) {
  const parts = conditionParts(draft.kind);
  const { conditions } = draft;
  const say = (part: string, one: { state?: string; note?: string | null }) => {
    const before = conditions[part] ?? { state: "UNTESTED", note: null };
    change({ conditions: { ...conditions, [part]: { ...before, ...one } } });
  };
  return (
    <FieldGroup legend="How it is" error={errors.conditions}>
      <Button
        type="button"
        variant="secondary"
        size="small"
        onClick={() => {
          const good = parts.map(({ key }) => [key, { state: "GOOD", note: null }] as const);
          change({ conditions: { ...Object.fromEntries(good), ...conditions } });
        }}
      >
        The rest is good
      </Button>
      <ul className="flex flex-col divide-y divide-line">
        {parts.map(({ key, label }) => (
          <li key={key} className="grid gap-x-4 py-2 md:grid-cols-[11rem_1fr]">
            <span id={`part-${key}`} className="pt-1 font-semibold">
              {label}
            </span>
            <div className="flex flex-col gap-1">
              <div
                role="radiogroup"
                aria-labelledby={`part-${key}`}
                className="flex flex-wrap gap-1"
              >
                {STATES.map(({ value, label: state }) => (
                  <label
                    key={value}
                    className="chip has-checked:bg-brand-soft has-checked:text-brand-ink"
                  >
                    <input
                      type="radio"
                      name={`conditions.${key}`}
                      value={value}
                      checked={conditions[key]?.state === value}
                      onChange={() => say(key, { state: value })}
                      className="accent-brand"
                    />
                    {state}
                  </label>
                ))}
              </div>
              {isNoted(conditions[key]) ? (
                <input
                  type="text"
                  value={conditions[key]?.note ?? ""}
                  onChange={({ currentTarget: { value } }) => say(key, { note: value || null })}
                  maxLength={200}
                  placeholder="Note"
                  aria-label={`Note on ${label}`}
                  className="control"
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

/** A part that is worn or damaged gets a word; so does one that has one already. */
function isNoted(one: { state: string; note: string | null } | undefined): boolean {
  return one !== undefined && (one.note !== null || /^(WORN|DAMAGED)$/.test(one.state));
}

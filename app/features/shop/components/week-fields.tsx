import { useFormField } from "#app/ui/action-form-context.ts";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { FieldError, firstError } from "#app/ui/field-error.tsx";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];
const SPANS = [0, 1];

export interface WeekFieldsProps {
  /** How the two ends of a span are called. */
  ends?: { opens: string; closes: string };
}

/** The seven days with two spans each; empty times are closed. Names follow `weeklyHours`. */
export function WeekFields({ ends = { opens: "opens", closes: "closes" } }: WeekFieldsProps) {
  const { errors } = useFormField("weeklyHours");
  return (
    <div className="mb-2">
      {MONDAY_FIRST.map((day) => (
        <DayFields key={day} day={day} ends={ends} />
      ))}
      <FieldError id="week-error" error={firstError(errors)} />
    </div>
  );
}

function DayFields({ day, ends }: Required<WeekFieldsProps> & { day: number }) {
  const { errors } = useFormField(`weeklyHours[${day}]`);
  return (
    <fieldset className="border-b border-line py-2 last:border-0 md:grid md:grid-cols-[8rem_1fr] md:items-center">
      <legend className="font-semibold md:float-left">{DAYS[day]}</legend>
      <div className="flex flex-wrap gap-x-8 gap-y-1">
        {SPANS.map((span) => (
          <div key={span} className="flex items-center gap-2">
            <TimeField day={day} span={span} end="opens" word={ends.opens} />
            <span aria-hidden>–</span>
            <TimeField day={day} span={span} end="closes" word={ends.closes} />
          </div>
        ))}
      </div>
      {errors ? <FieldError id={`day-${day}-error`} error={firstError(errors)} /> : null}
    </fieldset>
  );
}

interface TimeFieldProps {
  day: number;
  span: number;
  end: "opens" | "closes";
  word: string;
}

function TimeField({ day, span, end, word }: TimeFieldProps) {
  const name = `weeklyHours[${day}][${span}].${end}`;
  const { text, errors } = useFormField(name);
  const error = firstError(errors);
  return (
    <span>
      <DateTimeInput
        kind="time"
        name={name}
        aria-label={`${DAYS[day]} ${word}${span === 1 ? " again" : ""}`}
        aria-invalid={error ? true : undefined}
        defaultValue={text === "24:00" ? "00:00" : text}
      />
      {error ? <span className="block text-sm text-bad-ink">{error}</span> : null}
    </span>
  );
}

import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

const SHOWN = 10;

export interface ClosedDaysProps {
  days: readonly { id: string; day: string; name: string }[];
  locationId: string;
  formKey: string;
}

/** Days on which a location stays shut, bank holidays among them, each to be taken back. */
export function ClosedDays({ days, locationId, formKey }: ClosedDaysProps) {
  return (
    <Card title="Closed days" description="Bank holidays of England and Wales stand here already.">
      <ActionForm intent="close" formKey={formKey} submit="Close on that day" className="mb-4">
        <input type="hidden" name="locationId" value={locationId} />
        <div className="grid gap-x-4 md:grid-cols-2">
          <TextField name="date" label="Day" type="date" isRequired />
          <TextField name="name" label="Why" placeholder="Stocktaking" maxLength={80} isRequired />
        </div>
      </ActionForm>
      {days.length === 0 ? <p className="text-muted">No closed day is ahead.</p> : null}
      <DayList days={days.slice(0, SHOWN)} />
      {days.length > SHOWN ? (
        <details>
          <summary className="min-h-11 py-2 font-semibold text-brand-ink">
            {days.length - SHOWN} later days
          </summary>
          <DayList days={days.slice(SHOWN)} />
        </details>
      ) : null}
    </Card>
  );
}

function DayList({ days }: Pick<ClosedDaysProps, "days">) {
  return (
    <ul className="divide-y divide-line">
      {days.map(({ id, day, name }) => (
        <li key={id} className="flex flex-wrap items-center gap-3 py-2">
          <span className="min-w-0 flex-1 basis-52">
            <span className="font-semibold">{day}</span> <span className="text-muted">{name}</span>
          </span>
          <ActionForm
            intent="open"
            submit={
              <>
                Open<span className="sr-only"> on {day}</span>
              </>
            }
            submitLook={{ variant: "ghost", size: "small", name: "id", value: id }}
          />
        </li>
      ))}
    </ul>
  );
}

import type { JobPage } from "#app/features/bookings/job-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { useFormField } from "#app/ui/action-form-context.ts";
import { Card } from "#app/ui/card.tsx";
import { FoldedForm } from "./job-section.tsx";

const RESULTS = [
  { value: "OK", label: "Works" },
  { value: "AS_BEFORE", label: "As it came in" },
  { value: "FAULT", label: "Fault" },
];

type Props = Pick<JobPage, "checks" | "sheet" | "mayEdit" | "formKey"> & { isChecking: boolean };

/** Before and after: what the device was like when it came in, and what the final check says. */
export function ChecksCard({ checks, sheet, mayEdit, formKey, isChecking }: Props) {
  return (
    <Card title="Condition and final checks">
      <table className="w-full text-left">
        <caption className="sr-only">Each part at check-in and at the final check</caption>
        <thead>
          <tr className="text-sm text-muted">
            <th scope="col" className="py-1 pr-3 font-semibold">
              Part
            </th>
            <th scope="col" className="py-1 pr-3 font-semibold">
              Came in
            </th>
            <th scope="col" className="py-1 font-semibold">
              Leaves
            </th>
          </tr>
        </thead>
        <tbody>
          {checks.map((part) => (
            <tr key={part.key} className="border-t border-line align-top">
              <th scope="row" className="py-1.5 pr-3 font-semibold">
                {part.label}
              </th>
              <td className="py-1.5 pr-3">
                {part.before}
                {part.note ? <span className="block text-sm text-muted">{part.note}</span> : null}
              </td>
              <td className="py-1.5">{part.resultText ?? <span className="text-muted">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayEdit && isChecking ? (
        <FoldedForm label="Do the final checks" isOpen={checks.some(({ result }) => result === "")}>
          <ActionForm
            intent="checks"
            values={{ checks: Object.fromEntries(checks.map(({ key, result }) => [key, result])) }}
            version={sheet.version}
            submit="Save the checks"
            {...{ formKey }}
          >
            {checks.map((part) => (
              <CheckLine key={part.key} name={`checks.${part.key}`} label={part.label} />
            ))}
          </ActionForm>
        </FoldedForm>
      ) : null}
    </Card>
  );
}

function CheckLine({ name, label }: { name: string; label: string }) {
  const { text } = useFormField(name);
  return (
    <fieldset className="mb-3">
      <legend className="mb-1 font-semibold">{label}</legend>
      <span className="flex flex-wrap gap-1">
        {RESULTS.map((result) => (
          <label
            key={result.value}
            className="chip has-checked:bg-brand-soft has-checked:text-brand-ink"
          >
            <input
              type="radio"
              name={name}
              value={result.value}
              defaultChecked={text === result.value}
              className="accent-brand"
            />
            {result.label}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

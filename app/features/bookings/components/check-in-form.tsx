import { Form, useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { CheckInPage } from "#app/features/bookings/check-in-page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FieldGroup } from "#app/ui/field-group.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Input } from "#app/ui/input.tsx";
import { Select } from "#app/ui/select.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

const STATES = [
  { value: "GOOD", label: "Good" },
  { value: "WORN", label: "Worn" },
  { value: "DAMAGED", label: "Damaged" },
  { value: "UNTESTED", label: "Not tested" },
];
const PASSCODES = [
  { value: "NONE", label: "It has none" },
  { value: "PIN", label: "PIN" },
  { value: "PATTERN", label: "Pattern" },
  { value: "PASSWORD", label: "Password" },
  { value: "LATER", label: "The customer rather does not say" },
];

interface Answer {
  form?: string | null;
  status?: number;
  result?: { error?: Record<string, string[] | null> | null };
  shown?: unknown;
}

/** What is agreed at the counter. Saves itself while it is filled in; the button does without a script. */
export function CheckInForm({ page }: { page: CheckInPage }) {
  const { save, answer: latest, isSaving } = useAutosave();
  const given = useKeptAnswer<Answer>();
  const answer = latest ?? (given?.form === "save" ? given : undefined);
  const errors = answer?.result?.error ?? {};
  const { checkIn } = page;
  return (
    <Form method="post" onChange={(event) => save(event.currentTarget)}>
      <input type="hidden" name="_intent" value="save" />
      <input type="hidden" name="_key" value={page.formKey} />
      <input type="hidden" name="version" value={checkIn.version} />
      <FormErrors errors={errors[""]} />
      <FieldGroup
        legend="Condition"
        description="Every part needs a word before the customer signs."
      >
        <RestIsGood onSaid={save} />
        <ul className="flex flex-col divide-y divide-line">
          {page.parts.map((part) => (
            <li key={part.key} className="grid gap-x-4 py-2 md:grid-cols-[11rem_1fr]">
              <span id={`part-${part.key}`} className="pt-1 font-semibold">
                {part.label}
              </span>
              <div className="flex flex-col gap-1">
                <div
                  role="radiogroup"
                  aria-labelledby={`part-${part.key}`}
                  className="flex flex-wrap gap-1"
                >
                  {STATES.map(({ value, label }) => (
                    <label
                      key={value}
                      className="chip has-checked:bg-brand-soft has-checked:text-brand-ink"
                    >
                      <input
                        type="radio"
                        name={`conditions.${part.key}`}
                        value={value}
                        defaultChecked={part.state === value}
                        className="accent-brand"
                      />
                      {label}
                    </label>
                  ))}
                </div>
                <input
                  type="text"
                  name={`notes.${part.key}`}
                  defaultValue={part.note}
                  maxLength={200}
                  placeholder="Note"
                  aria-label={`Note on ${part.label}`}
                  className="control"
                />
              </div>
            </li>
          ))}
        </ul>
      </FieldGroup>
      <FieldGroup legend="What came with it" className="mt-4">
        <div className="grid grid-cols-2 gap-x-4 md:grid-cols-4">
          {page.accessories.map(({ name, isThere }) => (
            <Checkbox
              key={name}
              name="accessories"
              value={name}
              label={name}
              defaultChecked={isThere}
            />
          ))}
        </div>
        <Field label="Something else" isOptional>
          <Input name="otherAccessories" defaultValue={page.otherAccessories} maxLength={300} />
        </Field>
      </FieldGroup>
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field label="Passcode" error={errors.passcodeKind}>
          <Select
            name="passcodeKind"
            options={PASSCODES}
            emptyLabel="Not asked yet"
            defaultValue={checkIn.passcodeKind ?? ""}
          />
        </Field>
        <Field
          label={checkIn.hasPasscode ? "Another passcode (one is kept)" : "What it is"}
          description="Kept sealed, wiped when the device leaves."
          isOptional
          error={errors.passcode}
        >
          <Input name="passcode" maxLength={100} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label="Ready by" isRequired error={errors.promisedAt}>
          <DateTimeInput kind="date-time" name="promisedAt" defaultValue={page.promised} />
        </Field>
        <Field
          label="Go ahead without asking up to (£)"
          isOptional
          error={errors.preAuthorisedLimit}
        >
          <Input name="preAuthorisedLimit" inputMode="decimal" defaultValue={page.limit} />
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary">Save so far</Button>
        <span role="status" className="text-sm text-muted">
          {isSaving
            ? "Saving…"
            : answer?.status === 412
              ? "Somebody else changed this. Open the page again."
              : answer?.shown
                ? "Saved"
                : ""}
        </span>
      </div>
    </Form>
  );
}

/** One tap for all parts that nothing was said of yet; only with a script. */
function RestIsGood({ onSaid }: { onSaid: (form: HTMLFormElement) => void }) {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!isReady) return null;
  return (
    <Button
      type="button"
      variant="secondary"
      size="small"
      onClick={({ currentTarget: { form } }) => {
        if (!form) return;
        for (const radio of form.querySelectorAll<HTMLInputElement>("input[value='GOOD']")) {
          const isSaid = form.querySelector(`input[name='${radio.name}']:checked`) !== null;
          if (!isSaid) radio.checked = true;
        }
        onSaid(form);
      }}
    >
      The rest is good
    </Button>
  );
}

const PAUSE_MS = 700;

/** Saves a moment after the last change, one save behind the other. */
function useAutosave() {
  const fetcher = useFetcher<Answer>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const waiting = useRef<HTMLFormElement | null>(null);
  const { state } = fetcher;
  function flush() {
    const form = waiting.current;
    if (!form || fetcher.state !== "idle") return;
    waiting.current = null;
    const body = new FormData(form);
    body.set("_auto", "1");
    body.delete("_key");
    fetcher.submit(body, { method: "post" });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next save starts when the last has ended
  useEffect(() => {
    if (state === "idle" && waiting.current) flush();
  }, [state]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    answer: fetcher.data,
    isSaving: state !== "idle",
    save: (form: HTMLFormElement) => {
      waiting.current = form;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
  };
}

import { SignaturePad } from "#app/features/bookings/components/signature-pad.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { Field } from "#app/ui/field.tsx";
import { FieldError } from "#app/ui/field-error.tsx";
import { Input } from "#app/ui/input.tsx";
import type { StepProps } from "./check-in-steps.tsx";

/** The terms as they stood at the last signal, and the customer's signature under them. */
export function SignStep({ draft, change, errors, words }: StepProps) {
  return (
    <>
      <ol className="mb-4 flex list-decimal flex-col gap-1 pl-5 text-sm">
        {(words?.terms ?? []).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <SignaturePad first={() => draft.strokes} onChange={(strokes) => change({ strokes })} />
      <Field label="Name of whoever signs" error={errors.signedName}>
        <Input
          name="signedName"
          value={draft.signedName}
          onChange={({ currentTarget: { value } }) => change({ signedName: value })}
          maxLength={120}
          autoComplete="off"
        />
      </Field>
      <Checkbox
        label="I agree to these terms and to the condition above."
        checked={draft.isAgreed}
        onChange={({ currentTarget: { checked } }) => change({ isAgreed: checked })}
        aria-describedby="agree-error"
      />
      <FieldError id="agree-error" error={errors.isAgreed ?? null} />
    </>
  );
}

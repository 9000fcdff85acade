import { keepStrokes, keptStrokes, type Signing } from "#app/features/bookings/kept-strokes.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { useFormField } from "#app/ui/action-form-context.ts";
import { FieldError } from "#app/ui/field-error.tsx";
import { CheckField, TextField } from "#app/ui/form-controls.tsx";
import { SignaturePad } from "./signature-pad.tsx";

export interface SignFormProps {
  signing: Signing;
  terms: readonly string[];
  name: string;
  version: number;
  formKey: string;
  submit: string;
  missing: readonly { path: string; message: string }[];
}

/** The terms and the customer's signature: a finger, or a typed name with a tick. */
export function SignForm({
  signing,
  terms,
  name,
  version,
  formKey,
  submit,
  missing,
}: SignFormProps) {
  return (
    <ActionForm
      intent="sign"
      values={{ signedName: name }}
      submit={submit}
      submitLook={{ size: "large" }}
      formKey={formKey}
    >
      <input type="hidden" name="version" value={version} />
      <ol className="mb-4 flex list-decimal flex-col gap-1 pl-5 text-sm">
        {terms.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Problems />
      <SignaturePad
        first={() => keptStrokes(signing)}
        onChange={(strokes) => keepStrokes(signing, strokes)}
      />
      <TextField name="signedName" label="Name of whoever signs" autoComplete="off" isRequired />
      <CheckField
        name="isAgreed"
        value="on"
        label="I agree to these terms and to the condition above."
      />
      {missing.length > 0 ? (
        <p className="mb-2 text-sm text-muted">
          Still to do: {missing.map(({ message }) => message).join(" ")}
        </p>
      ) : null}
    </ActionForm>
  );
}

/** What is refused beyond the fields of this form: photos, conditions, the promise. */
function Problems() {
  const found = ["photos", "conditions", "promisedAt", "strokes", "isAgreed"].flatMap((path) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list of paths never changes
    const { errors } = useFormField(path);
    return errors ?? [];
  });
  return found.length > 0 ? <FieldError id="sign-problems" error={found.join(" ")} /> : null;
}

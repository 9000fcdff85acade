import { type ReactNode, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";

export interface SaveFormProps {
  label: string;
  onSave: (form: FormData) => Promise<void>;
  onChange?: (form: FormData) => void;
  children: ReactNode;
}

/** A form that is kept on the device; what goes wrong is said, and what was typed stays. */
export function SaveForm({ label, onSave, onChange, children }: SaveFormProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  return (
    <form
      noValidate
      onChange={(event) => onChange?.(new FormData(event.currentTarget))}
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        setTrouble(null);
        onSave(new FormData(event.currentTarget))
          .catch((error: Error) => setTrouble(`This was not kept. ${error.message}`))
          .finally(() => setBusy(false));
      }}
    >
      <FormErrors errors={trouble ? [trouble] : null} />
      {children}
      <Button size="large" isPending={isBusy} className="w-full md:w-auto">
        {label}
      </Button>
    </form>
  );
}

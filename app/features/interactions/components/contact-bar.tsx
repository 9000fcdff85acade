import { NotebookPen, PenLine } from "lucide-react";
import { lazy, type ReactNode, useState } from "react";
import { draftFor } from "#app/features/interactions/contact-draft.ts";
import { LinkButton } from "#app/ui/link-button.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { TapActions, type TapKind } from "#app/ui/tap-actions.tsx";

const ContactForm = lazy(async () => ({
  default: (await import("./contact-form.tsx")).ContactForm,
}));

export interface ContactBarProps {
  customerId: string;
  name: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  formKey: string;
  mayLog: boolean;
  /** Another way to note what happened, beside the log. */
  children?: ReactNode;
}

/** Call, text, write; each leaves a contact half filled in, to be saved on the way back. */
export function ContactBar({ customerId, formKey, mayLog, children, ...person }: ContactBarProps) {
  const [draft, setDraft] = useState<{ kind: TapKind | null; count: number }>({
    kind: null,
    count: 0,
  });
  const { name } = person;
  const action = `/customers/${customerId}/interactions`;
  return (
    <div className="deeds print:hidden">
      <TapActions
        {...person}
        message={`Hello ${name.split(" ")[0]}, `}
        onTap={(kind) => mayLog && kind !== "map" && setDraft({ kind, count: draft.count + 1 })}
      />
      {mayLog ? (
        <SheetLink
          to={action}
          title="How did it go?"
          description={name}
          openCount={draft.count}
          className="min-h-11"
          content={() => (
            <ContactForm
              key={draft.count}
              action={action}
              values={draftFor(draft.kind)}
              formKey={`${formKey}-${draft.count}`}
              answer={null}
            />
          )}
        >
          <NotebookPen aria-hidden /> Log a contact
        </SheetLink>
      ) : null}
      {children}
      {mayLog && (person.phone || person.email) ? (
        <LinkButton to={`/customers/${customerId}/write`} className="min-h-11">
          <PenLine aria-hidden /> Write
        </LinkButton>
      ) : null}
    </div>
  );
}

import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { CopyText } from "#app/ui/copy-text.tsx";

interface Props {
  link: { url: string | null; isClosed: boolean };
  formKey: string;
  /** Where the form goes; the page itself when left out. */
  action?: string;
}

/** The customer's one link, to be read out or sent; a new one kills those before it. */
export function LinkCard({ link, formKey, action }: Props) {
  return (
    <Card title="The customer’s link">
      {link.url ? (
        <CopyText text={link.url} label="Link" />
      ) : (
        <p className="text-muted">It is closed: nobody can open it.</p>
      )}
      <ActionForm
        intent="renew-link"
        formKey={formKey}
        action={action}
        className="mt-2"
        submit={link.isClosed ? "Open it with a new link" : "Make a new link"}
        submitLook={{ variant: "ghost", size: "small" }}
      >
        <p className="sr-only">Every link that was sent before stops working.</p>
      </ActionForm>
    </Card>
  );
}

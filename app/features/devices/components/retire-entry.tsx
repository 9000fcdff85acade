import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";

export interface RetireEntryProps {
  part: "models" | "brands" | "kinds";
  id: string;
  version: number;
  isRetired: boolean;
  /** What retiring it means. */
  text: string;
}

/** Takes an entry of the catalogue out of use, or back into it. */
export function RetireEntry({ part, id, version, isRetired, text }: RetireEntryProps) {
  if (isRetired)
    return (
      <Card title="Retired">
        <p className="mb-3 text-muted">Nobody is offered it any more.</p>
        <ActionForm
          intent="restore"
          action="/settings/catalogue/restore"
          submit="Bring it back"
          submitLook={{ variant: "secondary" }}
        >
          <input type="hidden" name="part" value={part} />
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      </Card>
    );
  return (
    <Card title="Retire">
      <p className="mb-3 text-muted">{text}</p>
      <ActionForm
        intent="retire"
        version={version}
        submit="Retire it"
        submitLook={{ variant: "danger" }}
      />
    </Card>
  );
}

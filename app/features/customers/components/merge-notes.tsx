import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";

export interface MergeNotesProps {
  customerId: string;
  merges: readonly {
    id: string;
    loserName: string;
    keptEdits: readonly string[];
    at: { relative: string };
    until: { text: string };
  }[];
}

/** What became part of this record, and the way back while there is one. */
export function MergeNotes({ customerId, merges }: MergeNotesProps) {
  return merges.map((merge) => (
    <Form
      key={merge.id}
      method="post"
      action={`/customers/${customerId}/unmerge`}
      className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-xl bg-info-soft px-4 py-3 text-info-ink"
    >
      <input type="hidden" name="mergeId" value={merge.id} />
      <p>
        <strong>{merge.loserName}</strong> was merged into this record {merge.at.relative}.
        {merge.keptEdits.length > 0
          ? ` Undoing keeps what was edited since: ${merge.keptEdits.join(", ").replaceAll("_", " ")}.`
          : ""}{" "}
        It can be undone until {merge.until.text}.
      </p>
      <Button variant="secondary" size="small">
        Undo the merge
      </Button>
    </Form>
  ));
}

import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Import, Verdicts } from "#app/features/imports/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Stat } from "#app/ui/stat.tsx";

/** The four figures of a dry run or an import. */
export function VerdictStats({ counts, isDone }: { counts: Verdicts; isDone: boolean }) {
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <Stat label={isDone ? "Added" : "Would be new"} value={counts.create} />
      <Stat label={isDone ? "Updated" : "Would be updated"} value={counts.update} />
      <Stat label="Skipped" value={counts.skip} />
      <Stat label="Errors" value={counts.error} />
    </div>
  );
}

/** What may be done next with a file that has been checked, or has come in. */
export function ImportVerbs({ entry }: { entry: Import }) {
  const { state, foretold, version, progress } = entry;
  const coming = foretold.create + foretold.update;
  const hasErrors = foretold.error > 0;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3">
        {state === "CHECKED" && coming > 0 ? (
          <Verb intent="commit" version={version}>
            {`Import ${coming.toLocaleString("en-GB")} ${coming === 1 ? "row" : "rows"}`}
          </Verb>
        ) : null}
        {state === "CANCELLED" && coming > 0 ? (
          <Verb intent="commit" version={version}>
            Go on with the import
          </Verb>
        ) : null}
        {(state === "DONE" || state === "CANCELLED") && progress.committed > 0 ? (
          <Verb intent="undo" version={version} isSecondary>
            Take the whole import back
          </Verb>
        ) : null}
        {hasErrors ? (
          <a href={`/settings/imports/${entry.id}/errors.csv`} className="button button-secondary">
            Errors as a file
          </a>
        ) : null}
      </div>
      {hasErrors ? (
        <p className="mt-3 text-muted">
          Rows with errors are left out. Put them right in the file of errors and upload that: who
          has come in already is known then.
        </p>
      ) : null}
    </Card>
  );
}

interface VerbProps {
  intent: string;
  version: number;
  isSecondary?: boolean;
  children: ReactNode;
}

function Verb({ intent, version, isSecondary = false, children }: VerbProps) {
  return (
    <Form method="post">
      <input type="hidden" name="_intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      <Button variant={isSecondary ? "secondary" : "primary"}>{children}</Button>
    </Form>
  );
}

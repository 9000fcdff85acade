import { Form, Link } from "@remix-run/react";
import { useEffect } from "react";
import { STATES } from "#app/features/imports/labels.ts";
import type { Import } from "#app/features/imports/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Meter } from "#app/ui/meter.tsx";
import { useAskAgain } from "#app/ui/use-ask-again.ts";

const LOOK_MS = 1_000;

/** How far the program has come; the page looks again by itself. */
export function ImportProgress({ entry }: { entry: Import }) {
  const askAgain = useAskAgain();
  useEffect(() => {
    const timer = setInterval(askAgain, LOOK_MS);
    return () => clearInterval(timer);
  }, [askAgain]);
  const { done, all, what } = figuresOf(entry);
  const text = `${done.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")} ${what}`;
  return (
    <Card title={STATES[entry.state].label}>
      <div className="flex flex-col gap-4">
        <Meter label="Progress" value={done} max={Math.max(1, all)} text={text} tone="brand" />
        <p className="text-muted">
          You may leave this page: it goes on by itself, after a restart too.{" "}
          <Link to="." className="underline">
            Look again
          </Link>
        </p>
        {entry.state === "UNDOING" ? null : (
          <Form method="post">
            <input type="hidden" name="_intent" value="cancel" />
            <Button variant="secondary">Stop</Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

function figuresOf({ state, progress, rows }: Import) {
  if (state === "CHECKING") return { done: progress.checked, all: rows, what: "rows" };
  if (state === "UNDOING")
    return {
      done: progress.undone,
      all: Math.max(progress.records, progress.undone),
      what: "records",
    };
  return { done: progress.committed, all: rows, what: "rows" };
}

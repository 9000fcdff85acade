import type { ReactNode } from "react";

/** A form of a job's page that stays folded until somebody wants it. */
export function FoldedForm(props: { label: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className="mt-3" open={props.isOpen}>
      <summary className="button button-secondary w-fit">{props.label}</summary>
      <div className="pt-3">{props.children}</div>
    </details>
  );
}

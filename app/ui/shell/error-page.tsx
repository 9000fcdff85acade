import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyles } from "#app/ui/button.tsx";

export interface ErrorPageProps {
  /** What happened. */
  title: string;
  /** What to do about it. */
  children: ReactNode;
  requestId: string | null;
  /** The page to load again; `null` when trying again cannot help. */
  retryTo: string | null;
  home?: { to: string; label: string };
}

/** Plain links, so that it works when scripts are what has failed. */
export function ErrorPage({ title, children, requestId, retryTo, home }: ErrorPageProps) {
  return (
    <div
      data-page-failed
      className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-3 px-6 py-12 text-center"
    >
      <span
        aria-hidden
        className="grid size-16 place-items-center rounded-2xl bg-warn-soft text-warn-ink"
      >
        <TriangleAlert className="size-8" />
      </span>
      <h1 className="text-2xl font-bold">{title}</h1>
      <div className="text-muted">{children}</div>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        {retryTo === null ? null : (
          <a href={retryTo} className={buttonStyles()}>
            Try again
          </a>
        )}
        {home ? (
          <a href={home.to} className={buttonStyles({ variant: "secondary" })}>
            {home.label}
          </a>
        ) : null}
      </div>
      {requestId ? (
        <p className="mt-4 text-sm text-muted">
          If you ask for help, give this number: <code className="select-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

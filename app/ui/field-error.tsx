import { CircleAlert } from "lucide-react";

export type FieldErrors = string | readonly string[] | null | undefined;

/** The first message of conform's list, or `null`. */
export function firstError(error: FieldErrors): string | null {
  return (typeof error === "string" ? error : error?.[0]) || null;
}

/** Its height is always reserved, so that a message never moves the button under the finger. */
export function FieldError({ id, error }: { id: string; error: string | null }) {
  return (
    <p
      id={id}
      className="flex min-h-7 items-start gap-1.5 pt-0.5 text-sm leading-5 font-medium text-bad-ink"
    >
      {error ? (
        <>
          <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
          <span>{error}</span>
        </>
      ) : null}
    </p>
  );
}

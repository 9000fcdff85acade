import { CircleAlert } from "lucide-react";

/** What is wrong with the whole form, read aloud when it appears. */
export function FormErrors(props: { id?: string; errors: readonly string[] | null | undefined }) {
  if (!props.errors?.length) return null;
  return (
    <div
      id={props.id}
      role="alert"
      className="mb-3 flex items-start gap-2.5 rounded-xl bg-bad-soft px-4 py-3 font-medium text-bad-ink"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 flex-none" />
      <div className="min-w-0">
        {props.errors.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </div>
    </div>
  );
}

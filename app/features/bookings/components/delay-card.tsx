import { Form } from "@remix-run/react";
import type { DelayCardView } from "#app/features/bookings/delayed-jobs.server.ts";
import { Button } from "#app/ui/button.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

interface Props {
  delay: DelayCardView;
  formKey: string;
}

/** A promise that may not be kept, with the message that is ready to be sent. */
export function DelayCard({ delay, formKey }: Props) {
  const { id, number, promised, isLate, later, text } = delay;
  return (
    <article className="rounded-xl border border-warn-ink/30 bg-warn-soft p-4 text-warn-ink">
      <p className="font-semibold">
        {isLate ? "Late: promised " : "Soon due: promised "}
        <time dateTime={promised.iso}>{promised.text}</time> ({promised.relative})
      </p>
      {text ? (
        <blockquote className="my-2 line-clamp-4 border-s-2 border-warn-ink/40 ps-3 text-sm whitespace-pre-line [overflow-wrap:anywhere]">
          {text}
        </blockquote>
      ) : (
        <p className="my-2 text-sm">Nobody can be told by message. Call them.</p>
      )}
      <div className="flex flex-wrap gap-2">
        <LinkButton to={`/bookings/${id}/delay`} variant="primary">
          Promise {later.text}
          <span className="sr-only">, {number}</span>
        </LinkButton>
        {isLate ? null : (
          <Form method="post" action={`/bookings/${id}`}>
            <FormSecrets formKey={formKey} version={delay.version} />
            <input type="hidden" name="_intent" value="on-time" />
            <Button variant="secondary">
              It will be on time
              <span className="sr-only">, {number}</span>
            </Button>
          </Form>
        )}
      </div>
    </article>
  );
}

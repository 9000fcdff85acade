import { Badge } from "#app/ui/badge.tsx";

interface Props {
  subject: string | null;
  text: string;
  smsParts?: number | null;
}

/** A message as its reader sees it. */
export function MessagePreview({ subject, text, smsParts = null }: Props) {
  return (
    <figure className="rounded-xl bg-sunken p-4">
      {subject ? <figcaption className="mb-2 font-semibold">{subject}</figcaption> : null}
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
      {smsParts === null ? null : (
        <p className="mt-3">
          <Badge>{smsParts === 1 ? "1 text message" : `${smsParts} text messages`}</Badge>
        </p>
      )}
    </figure>
  );
}

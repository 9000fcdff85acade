import { Card } from "#app/ui/card.tsx";

export interface KeptMailItem {
  id: string;
  to: string;
  subject: string;
  text: string;
  when: string;
}

/** The mail of a demo, which leaves the building in no other way. */
export function KeptMailCard({ mails }: { mails: readonly KeptMailItem[] }) {
  return (
    <Card
      isFlush
      title="Mail of the demo"
      description="Nothing is really sent. Only the owner of a demo sees this."
    >
      {mails.length === 0 ? <p className="px-4 pb-4 text-muted md:px-5">No mail yet.</p> : null}
      <ul className="divide-y divide-line">
        {mails.map(({ id, to, subject, text, when }) => (
          <li key={id} className="px-4 py-2 md:px-5">
            <details>
              <summary className="min-h-11 py-2">
                <span className="font-semibold">{subject}</span>
                <span className="text-muted">
                  {" "}
                  to {to} · {when}
                </span>
              </summary>
              <p className="pb-3 text-sm whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { Link } from "@remix-run/react";
import { Phone } from "lucide-react";
import { buttonStyles } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { telHref } from "#app/ui/tap-hrefs.ts";

export interface MissedCallView {
  id: string;
  who: string;
  when: string;
  /** Null for a withheld number. */
  phone: string | null;
  /** Where the caller's lead or job is, if there is one. */
  to: string | null;
}

/** Who rang and reached nobody, the newest first: one tap rings them back. */
export function MissedCalls({ calls }: { calls: readonly MissedCallView[] }) {
  if (calls.length === 0) return null;
  return (
    <section aria-label="Missed calls" className="mb-6">
      <h2 className="mb-2 font-semibold">
        Missed calls <span className="font-normal text-muted">{calls.length}</span>
      </h2>
      <Card isFlush>
        <ul className="divide-y divide-line">
          {calls.map((call) => (
            <MissedCallRow key={call.id} call={call} />
          ))}
        </ul>
      </Card>
      <LinkButton to="/calls" variant="ghost" className="mt-2">
        All missed calls
      </LinkButton>
    </section>
  );
}

function MissedCallRow({ call: { who, when, phone, to } }: { call: MissedCallView }) {
  const href = phone ? telHref(phone) : null;
  return (
    <li className="flex items-center gap-3 px-4 py-2 md:px-5">
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {to ? (
          <Link to={to} className="font-semibold text-brand-ink hover:underline">
            {who}
          </Link>
        ) : (
          <span className="font-semibold">{who}</span>
        )}{" "}
        <span className="text-sm text-muted">{when}</span>
      </p>
      {href ? (
        <a href={href} className={buttonStyles({ variant: "primary" })}>
          <Phone aria-hidden /> Call<span className="sr-only"> {who}</span>
        </a>
      ) : null}
    </li>
  );
}

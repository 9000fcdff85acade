import { Link } from "@remix-run/react";
import type { FocusEvent } from "react";
import { useLookup } from "#app/ui/use-lookup.ts";

/** Who it may be already; `kind` decides where the link leads. */
export interface KnownPerson {
  kind: "customer" | "lead";
  id: string;
  name: string;
  detail: string;
}

/** Looks people up when phone or e-mail is left; the customer that is edited is no answer. */
export function useKnownPeople(shown: readonly KnownPerson[], selfId: string | null) {
  const { found, ask } = useLookup<{ matches: KnownPerson[] }>();
  const people = (found?.matches ?? shown).filter(({ id }) => id !== selfId);
  function onBlur(event: FocusEvent<HTMLFormElement>) {
    const isContact = event.target.name === "phone" || event.target.name === "email";
    if (!isContact || event.target.value.trim().length < 5) return;
    const form = new FormData(event.currentTarget);
    const search = new URLSearchParams();
    for (const name of ["phone", "email", "name"]) {
      const value = form.get(name);
      if (typeof value === "string" && value.trim()) search.set(name, value.trim());
    }
    void ask(`/customers/new/matches?${search}`);
  }
  return { people, onBlur };
}

/** Said before saving, so that nobody is entered twice. */
export function KnownPeople({ people }: { people: readonly KnownPerson[] }) {
  return (
    <div role="status">
      {people.length === 0 ? null : (
        <div className="mb-3 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
          <p className="font-semibold">Somebody is known with that already:</p>
          <ul>
            {people.map(({ id, kind, name, detail }) => (
              <li key={id}>
                <Link
                  to={kind === "lead" ? `/leads/${id}` : `/customers/${id}`}
                  className="inline-flex min-h-9 flex-wrap items-center gap-x-2 underline"
                >
                  <strong>{name}</strong>
                  <span>{[kind === "lead" ? "open lead" : "customer", detail].join(" · ")}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="text-sm">Press Save again if it is somebody else.</p>
        </div>
      )}
    </div>
  );
}

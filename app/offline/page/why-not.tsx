const REASONS = [
  ["Quotes", "their price would not be checked against today's list."],
  ["Payments and refunds", "nobody could say what is still due."],
  ["Converting a lead", "it has to be matched with people who are not on this phone."],
  ["Messages", "it may have been answered meanwhile."],
  ["Merging and deleting", "somebody else may be at work on the same record."],
] as const;

/** What waits for a signal, and why: it is never put into the outbox. */
export function WhyNot() {
  return (
    <details className="card px-4 md:px-5">
      <summary className="flex min-h-12 items-center font-semibold">
        What needs a signal, and why
      </summary>
      <ul className="flex flex-col gap-1 pb-4">
        {REASONS.map(([what, why]) => (
          <li key={what}>
            <b>{what}:</b> {why}
          </li>
        ))}
      </ul>
    </details>
  );
}

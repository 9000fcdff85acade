import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QuoteLines } from "#app/features/quotes/components/quote-lines.tsx";
import { quotePaper } from "#app/features/quotes/quote-paper.server.ts";
import { getQuote } from "#app/features/quotes/quotes.server.ts";
import { page } from "#app/platform/page.server.ts";

export const handle = { isStatic: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Quote ${data?.number ?? ""}` },
];

export const loader = page({ can: "quotes:view" }, async ({ context, params }) =>
  quotePaper(context, await getQuote(context, { id: params.id ?? "" })),
);

/** The quote on paper: the browser's own print, without menus. */
export default function PrintQuote() {
  const paper = useLoaderData<typeof loader>();
  return (
    <main className="mx-auto max-w-3xl px-6 py-8 print:p-0">
      <header className="mb-6 flex flex-wrap justify-between gap-6">
        <div>
          <h1 className="text-2xl font-bold">Quote {paper.number}</h1>
          <p className="font-semibold">{paper.name}</p>
          {paper.device ? <p>{paper.device}</p> : null}
          <p className="text-sm text-muted">
            {paper.date}
            {paper.goodUntil ? `, good until ${paper.goodUntil}` : ""}
          </p>
        </div>
        <address className="text-sm not-italic">
          <p className="font-semibold">{paper.shop.name}</p>
          {paper.shop.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </address>
      </header>
      <QuoteLines {...paper} />
      {paper.deposit ? <p className="mt-4">Deposit: {paper.deposit}</p> : null}
      {paper.note ? <p className="mt-4 whitespace-pre-line">{paper.note}</p> : null}
      <footer className="mt-8 text-sm text-muted">
        {paper.shop.legalName}. All prices include VAT. Version {paper.edition}.
      </footer>
    </main>
  );
}

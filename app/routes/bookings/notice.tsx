import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { PrintBar } from "#app/features/bookings/components/print-bar.tsx";
import { noticePaper } from "#app/features/bookings/paper.server.ts";
import { page } from "#app/platform/page.server.ts";

const SHEET = `
@page { size: A4; margin: 20mm }
@media print { body { background: #fff; color: #000 } main.paper { padding: 0 } }
`;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Notice ${data?.number ?? ""}` },
];

export const loader = page({ can: "bookings:edit" }, ({ context, params }) =>
  noticePaper(context, params.id ?? ""),
);

export default function Notice() {
  const letter = useLoaderData<typeof loader>();
  const { id } = useParams();
  const { shop } = letter;
  return (
    <main className="paper mx-auto max-w-2xl p-6 print:max-w-none print:p-0">
      <style>{SHEET}</style>
      <PrintBar backTo={`/bookings/${id}`} />
      <article className="flex flex-col gap-4">
        <address className="not-italic">
          {shop.legalName}
          <br />
          {shop.address}
          <br />
          {[shop.phone, shop.email].filter(Boolean).join(" · ")}
        </address>
        <p>{letter.date}</p>
        <p>
          {letter.name}
          {letter.trackingNumber ? (
            <>
              <br />
              By recorded delivery {letter.trackingNumber}
            </>
          ) : null}
        </p>
        <h1 className="text-xl font-bold">
          Notice of intention to sell uncollected goods: Torts (Interference with Goods) Act 1977,
          sections 12 and 13, Schedule 1
        </h1>
        <p>
          We hold the following goods of yours, job {letter.number}: {letter.device}
          {letter.accessories ? `, with ${letter.accessories}` : ""}. They have been ready for
          collection since {letter.readySince} at {shop.name}, {shop.address}.
        </p>
        <p>
          {letter.isOwed
            ? `The sum of ${letter.owed} is payable to us for them, and became due before this notice.`
            : "Nothing is payable to us for them."}
        </p>
        <p>
          Please collect the goods{letter.isOwed ? " and pay what is due" : ""}. Unless you do, or
          tell us that you dispute this, we intend to sell them on or after{" "}
          <strong>{letter.saleDate}</strong>.
        </p>
        <p>
          From what the sale brings we may keep what you owe us and the costs of the sale; the rest
          is yours.
        </p>
        <p>
          For {shop.legalName}
          <br />
          <br />
          ______________________________
        </p>
      </article>
      <p className="mt-8 text-sm text-muted print:hidden">
        This letter follows the fields that the Act asks for. It is no legal advice; take your own.
      </p>
    </main>
  );
}

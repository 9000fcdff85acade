import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { PrintBar } from "#app/features/bookings/components/print-bar.tsx";
import { receiptPaper } from "#app/features/bookings/paper.server.ts";
import { page } from "#app/platform/page.server.ts";

const SHEET = `
@page { size: 80mm 200mm; margin: 0 }
.slip { width: 80mm; padding: 4mm; box-sizing: border-box; background: #fff; color: #000;
  font: 3.4mm/1.35 sans-serif }
.slip h2 { font-size: 5mm; font-weight: 700; margin: 0 }
.slip dl { margin: 2mm 0; border-top: 0.3mm dashed #000; padding-top: 2mm }
.slip dl div { display: flex; justify-content: space-between; gap: 3mm }
.slip dd { text-align: right }
.slip .large { font-size: 6mm; font-weight: 700; letter-spacing: 0.6mm }
.slip img { width: 26mm; height: 26mm; image-rendering: pixelated }
@media print { body { margin: 0; background: #fff } main.paper { padding: 0; min-height: 0 } }
`;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Receipt ${data?.number ?? ""}` },
];

export const loader = page({ can: "bookings:view" }, ({ context, params, url }) =>
  receiptPaper(context, { id: params.id ?? "", origin: url.origin }),
);

export default function Receipt() {
  const slip = useLoaderData<typeof loader>();
  const { id } = useParams();
  const lines: [string, string | null][] = [
    ["Total", slip.total],
    ["of which VAT", slip.vat],
    ...slip.payments.map(({ text, amount }): [string, string] => [text, amount]),
    ["Paid", slip.paid],
    ["Due", slip.due],
  ];
  return (
    <main className="paper p-2 sm:p-6 print:p-0">
      <style>{SHEET}</style>
      <h1 className="sr-only print:hidden">Receipt of {slip.number}</h1>
      <PrintBar backTo={`/bookings/${id}`} />
      <div className="slip">
        <h2>{slip.shop.name}</h2>
        <p>
          {[slip.shop.address, slip.shop.phone, slip.shop.email].filter(Boolean).join(" · ")}
          {slip.shop.vatNumber ? ` · VAT ${slip.shop.vatNumber}` : null}
        </p>
        <p className="large">{slip.number}</p>
        <p>
          {slip.name}
          <br />
          {slip.device}: {slip.fault}
          {slip.accessories ? `, with ${slip.accessories}` : null}
        </p>
        {slip.promised ? <p>Ready by {slip.promised}</p> : null}
        {slip.limit ? <p>We go ahead without asking up to {slip.limit}</p> : null}
        <dl>
          {lines.map(([label, text]) =>
            text ? (
              <div key={`${label} ${text}`}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ) : null,
          )}
        </dl>
        {slip.warranty ? <p>Warranty until {slip.warranty}</p> : null}
        {slip.pickUpCode ? (
          <p>
            Bring this code to collect it: <span className="large">{slip.pickUpCode}</span>
          </p>
        ) : null}
        <img src={slip.qr} alt={`Code of ${slip.number}`} />
        <p>{slip.printed}</p>
      </div>
    </main>
  );
}

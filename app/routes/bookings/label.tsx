import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { PrintBar } from "#app/features/bookings/components/print-bar.tsx";
import { labelPaper } from "#app/features/bookings/paper.server.ts";
import { page } from "#app/platform/page.server.ts";

const SHEET = `
@page { size: 62mm 29mm; margin: 0 }
.label { width: 62mm; height: 28.9mm; padding: 1.5mm 2mm; box-sizing: border-box; overflow: hidden;
  display: flex; gap: 2mm; background: #fff; color: #000; font: 2.6mm/1.25 sans-serif }
.label img { width: 24mm; height: 24mm; flex: none; image-rendering: pixelated }
.label strong { display: block; font-size: 5mm; line-height: 1.1 }
.label span { display: block; max-height: 6.6mm; overflow: hidden }
@media print { body { margin: 0; background: #fff } main.paper { padding: 0; min-height: 0 } }
`;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Label ${data?.number ?? ""}` },
];

export const loader = page({ can: "bookings:view" }, ({ context, params, url }) =>
  labelPaper(context, { id: params.id ?? "", origin: url.origin }),
);

export default function Label() {
  const label = useLoaderData<typeof loader>();
  const { id } = useParams();
  return (
    <main className="paper p-6 print:p-0">
      <style>{SHEET}</style>
      <h1 className="sr-only print:hidden">Label of {label.number}</h1>
      <PrintBar backTo={`/bookings/${id}`} />
      <div className="label">
        <img src={label.qr} alt={`Code of ${label.number}`} />
        <div>
          <strong>{label.number}</strong>
          <span>{label.name}</span>
          <span>{label.device}</span>
          <span>{label.fault}</span>
          {label.promised ? <span>By {label.promised}</span> : null}
        </div>
      </div>
    </main>
  );
}

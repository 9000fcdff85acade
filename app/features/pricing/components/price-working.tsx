export interface WorkingLine {
  label: string;
  why: string;
  amount: string;
}

interface Props {
  lines: readonly WorkingLine[];
  total: string;
  vat: string;
  rule: string;
}

/** A price with its working: the lines add up to the total. */
export function PriceWorkingTable({ lines, total, vat, rule }: Props) {
  return (
    <table className="w-full">
      <caption className="mb-2 text-start text-sm text-muted">By the price “{rule}”</caption>
      <tbody>
        {lines.map(({ label, why, amount }) => (
          <tr key={label} className="border-b border-line">
            <th scope="row" className="py-2 text-start font-medium">
              {label}
              <span className="block text-sm font-normal text-muted">{why}</span>
            </th>
            <td className="py-2 text-end tabular-nums">{amount}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-bold">
          <th scope="row" className="py-2 text-start">
            Total
            <span className="block text-sm font-normal text-muted">of it VAT {vat}</span>
          </th>
          <td className="py-2 text-end tabular-nums">{total}</td>
        </tr>
      </tfoot>
    </table>
  );
}

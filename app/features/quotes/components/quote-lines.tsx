import type { ReactNode } from "react";
import { Badge } from "#app/ui/badge.tsx";

interface Line {
  id: string;
  kind: string;
  label: string;
  quantity: number;
  unitPrice: string;
  gross: string;
}

export interface QuoteLinesProps {
  common: readonly Line[];
  options: readonly {
    option: string;
    total: string;
    vat: string;
    isAccepted: boolean;
    lines: readonly Line[];
  }[];
  total: string;
  vat: string;
}

/** What the quote says: the lines of every choice, then each choice with its own total. */
export function QuoteLines({ common, options, total, vat }: QuoteLinesProps) {
  const hasChoice = options.length > 0;
  return (
    <div className="flex flex-col gap-4">
      {common.length > 0 ? (
        <Lines
          caption={hasChoice ? "In every option" : "Lines of the quote"}
          isCaptionShown={hasChoice}
          lines={common}
          sum={hasChoice ? null : { total, vat }}
        />
      ) : null}
      {options.map((one) => (
        <div key={one.option}>
          <Lines
            caption={`Option ${one.option}`}
            isCaptionShown
            badge={one.isAccepted ? <Badge tone="good">accepted</Badge> : null}
            lines={one.lines}
            sum={{ total: one.total, vat: one.vat }}
          />
        </div>
      ))}
    </div>
  );
}

interface LinesProps {
  caption: string;
  isCaptionShown: boolean;
  badge?: ReactNode;
  lines: readonly Line[];
  sum: { total: string; vat: string } | null;
}

function Lines({ caption, isCaptionShown, badge, lines, sum }: LinesProps) {
  return (
    <table className="w-full">
      <caption className={isCaptionShown ? "pb-1 text-start font-semibold" : "sr-only"}>
        {caption} {badge}
      </caption>
      <tbody>
        {lines.map(({ id, kind, label, quantity, unitPrice, gross }) => (
          <tr key={id} className="border-b border-line">
            <th scope="row" className="py-2 pr-3 text-start font-medium [overflow-wrap:anywhere]">
              {label}
              <span className="block text-sm font-normal text-muted">
                {kind}
                {quantity > 1 ? `, ${quantity} × ${unitPrice}` : ""}
              </span>
            </th>
            <td className="py-2 text-end tabular-nums">{gross}</td>
          </tr>
        ))}
      </tbody>
      {sum ? (
        <tfoot>
          <tr className="font-bold">
            <th scope="row" className="py-2 text-start">
              Total
              <span className="block text-sm font-normal text-muted">VAT included: {sum.vat}</span>
            </th>
            <td className="py-2 text-end text-lg tabular-nums">{sum.total}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

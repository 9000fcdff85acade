import { useLocation } from "@remix-run/react";
import { useState } from "react";

/**
 * Rows that never move under the finger: newcomers wait until they are asked for, rows that are gone
 * leave, the others are fresh in their old places. A new address starts anew.
 */
export function useSteadyRows<Row extends { id: string }>(rows: readonly Row[]) {
  const { key } = useLocation();
  const idsNow = () => rows.map(({ id }) => id);
  const [kept, setKept] = useState(() => ({ key, ids: idsNow() }));
  const isStale = kept.key !== key || kept.ids.length === 0;
  if (isStale && (kept.key !== key || rows.length > 0)) setKept({ key, ids: idsNow() });
  const order = isStale ? idsNow() : kept.ids;
  const fresh = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: order.flatMap((id) => fresh.get(id) ?? []),
    newcomers: rows.filter(({ id }) => !order.includes(id)),
    show: () => setKept({ key, ids: idsNow() }),
  };
}

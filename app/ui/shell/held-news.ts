/** Work under somebody's hand that a fresh page would end, such as a drag. */
const holders = new Set<symbol>();
const waiting = new Set<() => void>();

/** Nothing that the server tells is shown until the returned function is called. */
export function holdNews(): () => void {
  const holder = Symbol("news are held");
  holders.add(holder);
  return () => {
    if (!holders.delete(holder) || holders.size > 0) return;
    const due = [...waiting];
    waiting.clear();
    for (const show of due) show();
  };
}

export const areNewsHeld = () => holders.size > 0;

/** Runs `show` once, as soon as nobody holds the news any more. */
export function afterHold(show: () => void): void {
  if (areNewsHeld()) waiting.add(show);
  else show();
}

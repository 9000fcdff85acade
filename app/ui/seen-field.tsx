import { useEffect, useState } from "react";

const READ_MS = 1_000;

/**
 * Tells the server which warnings have been read, so that the next Save means "all the same". What
 * came up while the finger was already on its way has not been read and does not count.
 */
export function SeenField({ name, ids }: { name: string; ids: readonly string[] }) {
  const shown = ids.join(" ");
  const [seen, setSeen] = useState(shown);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(shown), READ_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return <input type="hidden" name={name} value={seen} />;
}

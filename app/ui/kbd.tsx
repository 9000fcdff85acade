/** A key as printed on it: `<Kbd keys="Ctrl K" />`. Hidden where there is no keyboard. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="hidden items-center gap-1 pointer-fine:inline-flex">
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-md border border-line-strong bg-surface px-1 text-center font-sans text-xs leading-5 text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

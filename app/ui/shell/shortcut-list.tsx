import { Kbd } from "#app/ui/kbd.tsx";
import { Sheet } from "#app/ui/sheet.tsx";

export interface ShortcutListProps {
  /** The places that a key leads to. */
  places: readonly { keys: string; label: string }[];
  onOpenChange: (isOpen: boolean) => void;
}

/** What `?` opens. */
export function ShortcutList({ places, onOpenChange }: ShortcutListProps) {
  const shortcuts = [
    { keys: "Ctrl K", label: "Who is this? People, jobs and actions" },
    { keys: "C", label: "New lead" },
    ...places.map(({ keys, label }) => ({ keys: keys.toUpperCase(), label })),
    { keys: "G P", label: "Pipeline" },
    { keys: "?", label: "This list" },
  ];
  return (
    <Sheet
      isOpen
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="They rest while you type. Under your account you can switch off those of a single key."
    >
      <ul className="flex flex-col divide-y divide-line">
        {shortcuts.map(({ keys, label }) => (
          <li key={keys} className="flex items-center justify-between gap-4 py-2.5">
            <span>{label}</span>
            <Kbd keys={keys} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

import { readNotice, writeNotice } from "#app/offline/store/facts.ts";
import { Button } from "#app/ui/button.tsx";
import { useStored } from "./use-device.ts";

/** What happened to this device's own things while its person did not look. */
export function Notice() {
  const notice = useStored(readNotice, ["session"]);
  if (!notice) return null;
  return (
    <div role="alert" className="rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
      <p>{notice}</p>
      <Button
        type="button"
        variant="ghost"
        size="small"
        onClick={({ currentTarget }) => {
          void writeNotice(null);
          currentTarget.closest("[role=alert]")?.remove();
        }}
      >
        Understood
      </Button>
    </div>
  );
}

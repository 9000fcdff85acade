import { buttonStyles } from "#app/ui/button.tsx";
import { DialogPanel } from "#app/ui/dialog.tsx";

/** There is no signal and this form cannot wait: why, and what can be done meanwhile. */
export function WhyNotDialog({ why, onClose }: { why: string; onClose: () => void }) {
  return (
    <DialogPanel
      look="dialog"
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title="No signal: this was not sent"
      footer={
        <a href="/offline" className={buttonStyles({ variant: "secondary" })}>
          What works without signal
        </a>
      }
    >
      <p>{why} What you typed stays here; send it once you have a signal.</p>
    </DialogPanel>
  );
}

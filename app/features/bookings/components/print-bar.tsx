import { Printer } from "lucide-react";
import { Button } from "#app/ui/button.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

/** Over a paper on the screen, never on it. */
export function PrintBar({ backTo }: { backTo: string }) {
  return (
    <div className="mb-6 flex flex-wrap gap-2 print:hidden">
      <LinkButton to={backTo}>Back</LinkButton>
      <Button type="button" onClick={() => window.print()}>
        <Printer aria-hidden /> Print
      </Button>
    </div>
  );
}

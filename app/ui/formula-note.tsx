import { Info } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useDisclosure } from "./use-disclosure.ts";

/** The "i" beside a number: how it is made. Opens without JavaScript too. */
export function FormulaNote(props: { label: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useDisclosure(details);
  return (
    <details ref={details} className="relative -m-2.5 flex-none print:hidden">
      <summary
        aria-label={`How “${props.label}” is worked out`}
        className="grid size-11 place-items-center rounded-full text-muted hover:text-ink"
      >
        <Info aria-hidden className="size-4.5" />
      </summary>
      <div className="popover absolute right-0 z-30 w-[min(18rem,calc(100vw-3rem))] p-3 text-sm leading-5 font-normal tracking-normal">
        {props.children}
      </div>
    </details>
  );
}

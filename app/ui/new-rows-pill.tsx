import { ArrowUp } from "lucide-react";

/** "3 new leads", in place of three rows that push the others down. */
export function NewRowsPill(props: { text: string | null; onShow: () => void }) {
  return (
    <div role="status" className="pointer-events-none sticky top-3 z-20 h-0">
      {props.text === null ? null : (
        <div className="flex justify-center">
          <button
            type="button"
            onClick={props.onShow}
            className="pointer-events-auto flex min-h-11 max-w-full items-center gap-2 rounded-full bg-brand px-4 text-sm font-semibold text-on-brand shadow-float"
          >
            <ArrowUp aria-hidden className="size-4 flex-none" />
            <span className="truncate">{props.text}</span>
          </button>
        </div>
      )}
    </div>
  );
}

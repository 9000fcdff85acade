import { Form, type FormProps, useLocation } from "@remix-run/react";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { rowBoxes } from "./table-select.tsx";

export interface BulkBarProps extends Omit<FormProps, "id"> {
  /** The `formId` of the table's `select`. The ticked rows are sent as `ids`. */
  formId: string;
  /** "lead", "leads": what is being counted. */
  noun: { one: string; many: string };
}

/** Shows itself by CSS as soon as a row is ticked. Children are the controls and submit buttons. */
export function BulkBar({ formId, noun, children, ...form }: BulkBarProps) {
  const count = useTickedCount(formId);
  const bar = useRef<HTMLFormElement>(null);
  const { key } = useLocation();
  const shownKey = useRef(key);
  useEffect(() => {
    // A new location means that the work is done. What was ticked before the page could answer stays.
    if (shownKey.current !== key) bar.current?.reset();
    shownKey.current = key;
  }, [key]);
  return (
    <Form
      ref={bar}
      method="post"
      {...form}
      id={formId}
      className="bulk-bar popover sticky bottom-[calc(var(--bar-height)+0.75rem)] z-20 mx-auto my-3 w-fit max-w-full flex-wrap items-center gap-2 px-3 py-2 max-md:gap-1.5 max-md:px-2"
    >
      <p role="status" className="px-1 font-semibold">
        {count === 0 ? "Selected rows" : `${count} ${count === 1 ? noun.one : noun.many}`}
      </p>
      {children}
      <Button type="reset" variant="ghost" size="icon" aria-label="Clear the selection">
        <X aria-hidden />
      </Button>
    </Form>
  );
}

function useTickedCount(formId: string): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const recount = () => setCount(rowBoxes(formId).filter((box) => box.checked).length);
    const afterReset = () => setTimeout(recount);
    recount();
    document.addEventListener("change", recount);
    document.addEventListener("reset", afterReset);
    return () => {
      document.removeEventListener("change", recount);
      document.removeEventListener("reset", afterReset);
    };
  }, [formId]);
  return count;
}

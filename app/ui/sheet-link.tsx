import { Link, useFetchers, useLocation } from "@remix-run/react";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { type ButtonLook, buttonStyles } from "./button.tsx";
import { cn } from "./class-names.ts";
import { Skeleton } from "./skeleton.tsx";

const Sheet = lazy(async () => ({ default: (await import("./sheet.tsx")).Sheet }));

export interface SheetLinkProps extends ButtonLook {
  /** The page with the same form, for whoever has no JavaScript. */
  to: string;
  title: string;
  description?: ReactNode;
  /** What stands in the sheet; made only while it is open. */
  content: () => ReactNode;
  className?: string;
  /** Replaces the look of a button. */
  isPlain?: boolean;
  /** Rises when something else on the page asks for the sheet. */
  openCount?: number;
  "aria-label"?: string;
  children: ReactNode;
}

/** A link to a form's own page that opens the form in a sheet instead. The sheet is fetched at first use. */
export function SheetLink({ to, title, description, content, children, ...look }: SheetLinkProps) {
  const [isOpen, setOpen] = useState(false);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new location means that the form is done
  useEffect(() => setOpen(false), [key]);
  useAfterSuccess(() => setOpen(false));
  const { openCount = 0 } = look;
  useEffect(() => {
    if (openCount > 0) setOpen(true);
  }, [openCount]);
  const { isPlain, openCount: _, variant = "secondary", size, className, ...rest } = look;
  return (
    <>
      <Link
        to={to}
        className={isPlain ? className : cn(buttonStyles({ variant, size }), className)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setOpen(true);
        }}
        {...rest}
      >
        {children}
      </Link>
      {isOpen ? (
        <Suspense fallback={null}>
          <Sheet isOpen title={title} description={description} onOpenChange={setOpen}>
            <Suspense fallback={<Skeleton lines={6} />}>{content()}</Suspense>
          </Sheet>
        </Suspense>
      ) : null}
    </>
  );
}

/**
 * Runs once a posted form has ended in a redirect. The redirect's new location tells the same, but not
 * when news from the server arrive in the middle of it.
 */
function useAfterSuccess(onSuccess: () => void) {
  const posting = useFetchers().filter(({ formMethod }) => formMethod && formMethod !== "GET");
  const last = useRef({ isPosting: false, isRefused: false });
  useEffect(() => {
    const before = last.current;
    const isPosting = posting.length > 0;
    const isRefused = posting.some(({ state, data }) => state === "loading" && data !== undefined);
    last.current = { isPosting, isRefused: isPosting ? isRefused : false };
    if (before.isPosting && !isPosting && !before.isRefused) onSuccess();
  });
}

import { Form, Link, useSubmit } from "@remix-run/react";
import { Search, SlidersHorizontal, X } from "lucide-react";
import { type ChangeEvent, type ReactNode, useRef } from "react";
import { Button, buttonStyles } from "./button.tsx";
import { cn } from "./class-names.ts";
import { useDisclosure } from "./use-disclosure.ts";

export interface ActiveFilter {
  /** "Stage: Quoted" */
  label: string;
  /** The same URL without this filter. */
  removeTo: string;
}

export interface FilterBarProps {
  search?: { name?: string; label: string; value: string; placeholder?: string };
  /** Fields named as the list's filter schema; they stand in a panel behind "Filters". */
  children?: ReactNode;
  active?: readonly ActiveFilter[];
  clearTo?: string;
  /** "312 people": read aloud after every change. */
  resultText?: string;
  /** Query that must survive: the saved view, the sort order. */
  keep?: Record<string, string | null | undefined>;
  className?: string;
}

/** A GET form: the URL is the state of a list. Choices apply themselves where JavaScript runs. */
export function FilterBar(props: FilterBarProps) {
  const { search, active = [], keep = {} } = props;
  const submit = useSubmit();
  const panel = useRef<HTMLDetailsElement>(null);
  useDisclosure(panel);

  function applyChoice(event: ChangeEvent<HTMLFormElement>) {
    const isChoice = event.target.matches("select, [type=checkbox], [type=radio], [type=date]");
    if (isChoice) submit(event.currentTarget, { replace: true, preventScrollReset: true });
  }

  return (
    <div className={cn("mb-3 flex flex-col gap-2 print:hidden", props.className)}>
      <Form method="get" role="search" onChange={applyChoice} className="flex items-start gap-2">
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        {search ? <SearchField {...search} /> : null}
        {props.children ? (
          <details ref={panel} className="relative flex-none">
            <summary className={buttonStyles({ variant: "secondary" })}>
              <SlidersHorizontal aria-hidden />
              <span className="max-md:sr-only">Filters</span>
              {active.length > 0 ? (
                <span className="rounded-full bg-brand px-1.5 text-xs leading-5 text-on-brand">
                  {active.length}
                  <span className="sr-only"> in use</span>
                </span>
              ) : null}
            </summary>
            <div className="popover absolute right-0 z-30 mt-1 flex w-[min(22rem,calc(100vw-2rem))] flex-col p-4">
              {props.children}
              <Button>Apply filters</Button>
            </div>
          </details>
        ) : null}
        <button type="submit" className="sr-only">
          Search
        </button>
      </Form>
      {active.length > 0 ? <ActiveChips active={active} clearTo={props.clearTo} /> : null}
      {props.resultText ? (
        <p role="status" className="text-sm text-muted">
          {props.resultText}
        </p>
      ) : null}
    </div>
  );
}

function SearchField(props: NonNullable<FilterBarProps["search"]>) {
  return (
    <label className="relative min-w-0 flex-1 md:max-w-sm">
      <span className="sr-only">{props.label}</span>
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-3 my-auto size-4.5 text-muted"
      />
      <input
        key={props.value}
        type="search"
        name={props.name ?? "q"}
        defaultValue={props.value}
        placeholder={props.placeholder ?? props.label}
        enterKeyHint="search"
        autoComplete="off"
        className="control pl-10"
      />
    </label>
  );
}

function ActiveChips(props: { active: readonly ActiveFilter[]; clearTo: string | undefined }) {
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-2">
      {props.active.map((filter) => (
        <li key={filter.label}>
          <Link to={filter.removeTo} preventScrollReset className="chip">
            <span className="sr-only">Remove the filter </span>
            {filter.label}
            <X aria-hidden className="size-4 text-muted" />
          </Link>
        </li>
      ))}
      {props.clearTo ? (
        <li>
          <Link
            to={props.clearTo}
            preventScrollReset
            className="inline-flex min-h-11 items-center px-1 md:min-h-9 text-sm font-semibold text-brand-ink hover:underline"
          >
            Clear all
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

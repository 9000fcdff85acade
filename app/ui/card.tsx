import { type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";

export interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** For lists and tables that run from edge to edge. */
  isFlush?: boolean;
  headingLevel?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
}

export function Card(props: CardProps) {
  const titleId = useId();
  const Heading = props.headingLevel === 3 ? "h3" : "h2";
  return (
    <section
      id={props.id}
      aria-labelledby={props.title ? titleId : undefined}
      className={cn("card min-w-0", props.className)}
    >
      {props.title ? (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2 md:px-5">
          <div className="min-w-0 flex-1 basis-48">
            <Heading id={titleId} className="text-base font-semibold">
              {props.title}
            </Heading>
            {props.description ? <p className="text-sm text-muted">{props.description}</p> : null}
          </div>
          {props.actions ? <div className="flex flex-wrap gap-2">{props.actions}</div> : null}
        </header>
      ) : null}
      <div
        className={cn(
          !props.isFlush && "px-4 pb-4 md:px-5 md:pb-5",
          !props.isFlush && !props.title && "pt-4 md:pt-5",
        )}
      >
        {props.children}
      </div>
      {props.footer ? (
        <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 md:px-5">
          {props.footer}
        </footer>
      ) : null}
    </section>
  );
}

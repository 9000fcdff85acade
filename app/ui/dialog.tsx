import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "./button.tsx";
import { cn } from "./class-names.ts";

export interface DialogProps {
  title: string;
  description?: ReactNode;
  /** A button of the kit that opens it. Leave it out when `isOpen` is given. */
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** Buttons at the bottom; on phones the first is the widest. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
}

interface PanelProps extends DialogProps {
  look: "dialog" | "sheet";
}

/** Holds focus, closes on Esc and on a press outside, and gives focus back. */
export function DialogPanel({ look, className, ...props }: PanelProps) {
  const opener = useRef<Element | null>(null);
  const noDescription = props.description ? {} : { "aria-describedby": undefined };
  return (
    <Radix.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
      {props.trigger ? <Radix.Trigger asChild>{props.trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content
          className={cn(look, className)}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          {...noDescription}
        >
          <header className="flex items-start justify-between gap-3 pt-3 pr-2 pl-4 md:pt-4 md:pr-3 md:pl-6">
            <div className="min-w-0 pt-2">
              <Radix.Title className="text-lg leading-7 font-bold">{props.title}</Radix.Title>
              {props.description ? (
                <Radix.Description className="text-muted">{props.description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button type="button" variant="ghost" size="icon" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-3 pb-4 md:px-6 md:pb-6">
            {props.children}
          </div>
          {props.footer ? (
            <footer className="flex flex-wrap gap-2 border-t border-line px-4 py-3 max-md:*:first:grow md:flex-row-reverse md:justify-start md:px-6">
              {props.footer}
            </footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

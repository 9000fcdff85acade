import { Link, type LinkProps } from "@remix-run/react";
import { type ButtonLook, buttonStyles } from "./button.tsx";
import { cn } from "./class-names.ts";

export type LinkButtonProps = LinkProps & ButtonLook;

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant = "secondary", size, className, ...rest }: LinkButtonProps) {
  return <Link className={cn(buttonStyles({ variant, size }), className)} {...rest} />;
}

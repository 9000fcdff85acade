import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cn } from "./class-names.ts";

export const buttonStyles = cva("button", {
  variants: {
    variant: {
      primary: "button-primary",
      secondary: "button-secondary",
      ghost: "button-ghost",
      danger: "button-danger",
    },
    size: {
      small: "button-small",
      medium: "",
      large: "button-large",
      icon: "button-icon",
    },
  },
  defaultVariants: { variant: "primary", size: "medium" },
});

export type ButtonLook = VariantProps<typeof buttonStyles>;

export interface ButtonProps extends ComponentPropsWithoutRef<"button">, ButtonLook {
  /** Puts the look on the only child (a link, a summary) instead of a button. */
  asChild?: boolean;
  /** Shows a spinner; a second press then does nothing. */
  isPending?: boolean;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { asChild, isPending, variant, size, className, children, type = "submit", onClick, ...rest },
  ref,
) {
  const look = cn(buttonStyles({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root ref={ref} className={look} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      ref={ref}
      type={type}
      className={look}
      aria-busy={isPending || undefined}
      onClick={isPending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  );
});

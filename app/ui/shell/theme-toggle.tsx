import { Form, useLocation } from "@remix-run/react";
import { Monitor, Moon, Sun } from "lucide-react";
import { cn } from "#app/ui/class-names.ts";

export type Theme = "system" | "light" | "dark";

const choices = [
  { value: "system", label: "System", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

export interface ThemeToggleProps {
  theme: Theme;
  /** Posts `theme` and `returnTo` there. */
  action: string;
  className?: string;
}

/** Three buttons of one form: a post and a redirect without JavaScript. */
export function ThemeToggle({ theme, action, className }: ThemeToggleProps) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={action} preventScrollReset className={className}>
      <input type="hidden" name="returnTo" value={`${pathname}${search}`} />
      <fieldset className="flex rounded-xl bg-sunken p-1">
        <legend className="sr-only">Theme</legend>
        {choices.map(({ value, label, icon: Icon }) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={value === theme}
            onClick={() => {
              document.documentElement.dataset.theme = value;
            }}
            className={cn(
              "flex min-h-11 flex-1 items-center justify-center gap-1.5 rounded-lg px-2 text-sm font-medium md:min-h-9",
              value === theme ? "bg-raised shadow-card" : "text-muted hover:text-ink",
            )}
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </button>
        ))}
      </fieldset>
    </Form>
  );
}

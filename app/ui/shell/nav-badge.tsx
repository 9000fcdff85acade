import { cn } from "#app/ui/class-names.ts";
import { badgeText } from "./navigation.ts";

export function NavBadge(props: { count: number | null | undefined; className?: string }) {
  if (!props.count) return null;
  return (
    <span
      className={cn(
        "rounded-full bg-brand px-1.5 text-center text-[0.6875rem] leading-4.5 font-bold text-on-brand",
        props.className,
      )}
    >
      {badgeText(props.count)}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

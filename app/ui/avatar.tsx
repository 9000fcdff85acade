import { cn } from "./class-names.ts";
import { initialsOf } from "./initials.ts";
import { softTone, type Tone } from "./tone.ts";

const tones: Tone[] = ["brand", "info", "good", "warn", "neutral"];
const sizes = { small: "size-7 text-xs", medium: "size-10 text-sm", large: "size-14 text-lg" };

export interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  className?: string;
}

/** Initials on a colour that stays the same for a name. The name itself stands beside it, so this is decoration. */
export function Avatar({ name, size = "medium", className }: AvatarProps) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid flex-none place-items-center rounded-full font-semibold select-none",
        softTone[tones[sum % tones.length] ?? "neutral"],
        sizes[size],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

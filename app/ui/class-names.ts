import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. The kit's own looks live in the CSS "components" layer, so a utility class
 * passed by a screen always wins and no merging in JavaScript is needed.
 */
export function cn(...names: ClassValue[]): string {
  return clsx(names);
}

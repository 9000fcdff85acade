import { type RefObject, useEffect } from "react";

/**
 * Finishes an open `<details>`: Esc (focus returns to its summary), a press outside, and a link or
 * submit button inside close it.
 * Without JavaScript the details still opens and closes by its summary.
 */
export function useDisclosure(ref: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const details = ref.current;
    if (details === null) return;
    const onPress = (event: PointerEvent) => {
      if (details.open && event.target instanceof Node && !details.contains(event.target)) {
        details.open = false;
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (!details.open || event.key !== "Escape") return;
      event.stopPropagation();
      details.open = false;
      details.querySelector("summary")?.focus();
    };
    const onChoice = (event: MouseEvent) => {
      const isChoice = event.target instanceof Element && event.target.closest("a, [type=submit]");
      if (isChoice) setTimeout(() => details.removeAttribute("open"));
    };
    document.addEventListener("pointerdown", onPress);
    details.addEventListener("click", onChoice);
    details.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      details.removeEventListener("keydown", onKey);
      details.removeEventListener("click", onChoice);
    };
  }, [ref]);
}

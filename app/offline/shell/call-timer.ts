const LONGEST_MINUTES = 240;
const SHEET_MS = 400;

/**
 * Measures a tapped call: from leaving the page to coming back. The form "How did it go?" that the tap
 * opened finds its minutes filled in; what somebody typed there stays.
 */
export function timeCalls() {
  let leftAt: number | null = null;
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href^='tel:']") : null;
      if (link) leftAt = Date.now();
    },
    { capture: true },
  );
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || leftAt === null) return;
    const minutes = minutesOf(Date.now() - leftAt);
    leftAt = null;
    if (minutes === null) return;
    fillIn(minutes);
    // The sheet may still be on its way.
    setTimeout(() => fillIn(minutes), SHEET_MS);
  });
}

/** Whole minutes, at least one; null for what was no call. */
export function minutesOf(milliseconds: number): number | null {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return milliseconds >= 0 && minutes <= LONGEST_MINUTES ? minutes : null;
}

function fillIn(minutes: number) {
  const fields = document.querySelectorAll<HTMLInputElement>(
    "[role=dialog] input[name=durationMinutes], main input[name=durationMinutes]",
  );
  for (const field of fields) if (field.value === "") field.value = String(minutes);
}

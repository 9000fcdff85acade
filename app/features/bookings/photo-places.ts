/** A place on a photo as shares of its width and height. */
export interface PhotoPoint {
  x: number;
  y: number;
}

const ROWS = ["Top", "Middle", "Bottom"] as const;
const COLUMNS = ["left", "centre", "right"] as const;

/** The nine parts of a photo, for whoever marks damage without a pointer. */
export const PHOTO_PLACES = ROWS.flatMap((row, down) =>
  COLUMNS.map((column, across) => ({
    key: `${down}${across}`,
    label: `${row} ${column}`,
    x: third(across),
    y: third(down),
  })),
);

function third(place: number): number {
  return Math.round(((place * 2 + 1) / 6) * 1_000) / 1_000;
}

/**
 * The place that was tapped, or chosen by its name; null when none was. A picture that is pressed by
 * the keyboard posts its corner, which nobody means.
 */
export function pointFrom(
  form: FormData,
  { width, height }: { width: number; height: number },
): PhotoPoint | null {
  const named = PHOTO_PLACES.find(({ key }) => key === form.get("place"));
  if (named) return { x: named.x, y: named.y };
  const [x, y] = [coordinate(form, "mark.x"), coordinate(form, "mark.y")];
  if (x === null || y === null || (x === 0 && y === 0)) return null;
  return { x: share(x / width), y: share(y / height) };
}

function coordinate(form: FormData, name: string): number | null {
  const value = Number(form.get(name) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1_000) / 1_000;

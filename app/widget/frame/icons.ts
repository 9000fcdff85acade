import { type Html, html } from "./html.ts";

const DRAWINGS: [RegExp, string][] = [
  [/laptop|notebook/, "M5 5h14v10H5zM2 19h20"],
  [/desktop|computer|pc|imac/, "M3 4h18v12H3zM9 20h6M12 16v4"],
  [/phone|mobile/, "M7 2h10v20H7zM11 18h2"],
  [/tablet|ipad/, "M4 3h16v18H4zM11 18h2"],
  [
    /console|gam/,
    "M7 7h10a5 5 0 0 1 4 8l-1 2h-2l-2-3H8l-2 3H4l-1-2a5 5 0 0 1 4-8M8 9v4M6 11h4M16 11h1",
  ],
];
const OTHER = "M14 6a4 4 0 0 1 5-2l-3 3 1 1 3-3a4 4 0 0 1-5 5l-8 8-3-3 8-8a4 4 0 0 1 2-1";

/** A line drawing for a category of the catalogue, by its slug; a spanner for what is not known. */
export function deviceIcon(slug: string): Html {
  const path = DRAWINGS.find(([pattern]) => pattern.test(slug))?.[1] ?? OTHER;
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
}

/** Relative luminance, 0–1, of `#rrggbb` (WCAG 2.2). */
export function luminance(hex: string): number {
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const c = Number(`0x${hex.slice(i * 2 + 1, i * 2 + 3)}`) / 255;
    return sum + weight * (c > 0.04045 ? ((c + 0.055) / 1.055) ** 2.4 : c / 12.92);
  }, 0);
}

/**
 * White where it reads well on `#rrggbb`, else black: one of the two always reaches 4.5 : 1, since
 * √21 ≈ 4.58. No softer dark would.
 */
export function textOn(hex: string): "#fff" | "#000" {
  return luminance(hex) > 1.05 / 4.5 - 0.05 ? "#000" : "#fff";
}

/** `text` when it is a colour in the form `#rrggbb`, else the standard blue. */
export function readColour(text: string | undefined): string {
  return /^#[\da-f]{6}$/i.test(`${text}`) ? `${text}` : "#1e40af";
}

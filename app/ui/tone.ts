/** The meaning of a colour. Every use puts words beside it. */
export type Tone = "neutral" | "brand" | "good" | "warn" | "bad" | "info";

export const softTone: Record<Tone, string> = {
  neutral: "bg-sunken text-ink",
  brand: "bg-brand-soft text-brand-ink",
  good: "bg-good-soft text-good-ink",
  warn: "bg-warn-soft text-warn-ink",
  bad: "bg-bad-soft text-bad-ink",
  info: "bg-info-soft text-info-ink",
};

export const dotTone: Record<Tone, string> = {
  neutral: "before:bg-line-strong",
  brand: "before:bg-brand",
  good: "before:bg-good",
  warn: "before:bg-warn",
  bad: "before:bg-bad",
  info: "before:bg-info",
};

export const fillTone: Record<Tone, string> = {
  neutral: "fill-line-strong",
  brand: "fill-brand",
  good: "fill-good",
  warn: "fill-warn",
  bad: "fill-bad",
  info: "fill-info",
};

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

export const solidTone: Record<Tone, string> = {
  neutral: "bg-line-strong",
  brand: "bg-brand",
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
  info: "bg-info",
};

export const fillTone: Record<Tone, string> = {
  neutral: "fill-line-strong",
  brand: "fill-brand",
  good: "fill-good",
  warn: "fill-warn",
  bad: "fill-bad",
  info: "fill-info",
};

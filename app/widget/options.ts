import { readColour } from "./colour.ts";

// Read while the script runs: `currentScript` is gone afterwards.
const script = document.currentScript as HTMLScriptElement;
const options = script.dataset;

export const key = options.rtKey;
export const label = options.label || "Get a quote";
export const side = options.position || "";
export const colour = readColour(options.color);
export const origin = new URL(script.src).origin;
const address = `${origin}/widget/${key}`;
export const formUrl = `${address}/form`;
export const frameUrl = `${address}?host=${encodeURIComponent(location.origin)}`;

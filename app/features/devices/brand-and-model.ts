/** "Apple iPhone 13": a model that begins with its brand says it once. Null when neither is known. */
export function brandAndModel(device: {
  brand?: string | null | undefined;
  model?: string | null | undefined;
}): string | null {
  const { brand, model } = device;
  if (brand && model?.toLowerCase().startsWith(brand.toLowerCase())) return model;
  return [brand, model].filter(Boolean).join(" ") || null;
}

/** The same where the kind of device will do: "Apple iPhone 13", else "laptop". Null when nothing is known. */
export function deviceInWords(
  device:
    | { brand: string | null; model: string | null; category: string | null }
    | null
    | undefined,
): string | null {
  return device ? (brandAndModel(device) ?? device.category) : null;
}

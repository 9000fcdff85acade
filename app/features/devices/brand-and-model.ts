/** "Apple iPhone 13": a model that begins with its brand says it once. Null when neither is known. */
export function brandAndModel(device: {
  brand?: string | null | undefined;
  model?: string | null | undefined;
}): string | null {
  const { brand, model } = device;
  if (brand && model?.toLowerCase().startsWith(brand.toLowerCase())) return model;
  return [brand, model].filter(Boolean).join(" ") || null;
}

import seed from "./catalogue.json";

export const deviceCategories = ["laptop", "desktop", "phone", "tablet", "console"] as const;
export type DeviceCategory = (typeof deviceCategories)[number];

export type CatalogueModel = {
  brand: string;
  category: DeviceCategory;
  name: string;
  year: number;
  aliases: string[];
};

export type Catalogue = {
  categories: { slug: DeviceCategory; name: string }[];
  brands: { slug: string; name: string }[];
  models: CatalogueModel[];
};

/** The models a new shop starts with; `brand` and `category` are slugs, `year` is the release. */
export const catalogue = seed as Catalogue;

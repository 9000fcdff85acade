import {
  deviceBrands,
  deviceCategories,
  deviceModels,
  pricingRules,
} from "#app/db/schema/index.ts";
import { catalogue } from "#app/features/devices/catalogue.ts";
import { faults } from "#app/features/pricing/faults.ts";
import { type ListedPrice, priceList } from "#app/features/pricing/price-list.ts";
import { type Loading, writeRows } from "./loading.server.ts";

export interface CatalogueIds {
  categories: Map<string, string>;
  /** By "brand slug/model name". */
  models: Map<string, string>;
  /** "apple" → "Apple" */
  brandNames: Map<string, string>;
}

/** What of a price the part costs: next to nothing where only time is sold. */
const PARTS_SHARE: Record<string, number> = {
  screen: 0.48,
  battery: 0.4,
  "charging-port": 0.22,
  keyboard: 0.38,
  hinge: 0.25,
  "storage-upgrade": 0.5,
  "memory-upgrade": 0.55,
  "hdmi-port": 0.15,
  "disc-drive": 0.35,
  controller: 0.3,
  "camera-audio": 0.3,
  "no-power": 0.25,
  motherboard: 0.3,
  build: 0.1,
};

/** The device catalogue and the price list of the demo shop. */
export async function loadCatalogue(loading: Loading): Promise<CatalogueIds> {
  const { ids } = loading;
  const stamps = { createdAt: ids.opened, updatedAt: ids.opened };
  const newId = () => ids.newIdAt(ids.opened);
  const categories = catalogue.categories.map(({ slug, name }, position) => ({
    id: newId(),
    slug,
    name,
    position,
    ...stamps,
  }));
  const brands = catalogue.brands.map(({ slug, name }) => ({ slug, id: newId(), name, ...stamps }));
  const categoryIds = new Map<string, string>(categories.map(({ slug, id }) => [slug, id]));
  const brandIds = new Map(brands.map(({ slug, id }) => [slug, id]));
  await writeRows(loading, deviceCategories, categories);
  await writeRows(
    loading,
    deviceBrands,
    brands.map(({ slug: _slug, ...brand }) => brand),
  );
  const models = catalogue.models.map(({ brand, category, name, year, aliases }) => ({
    id: newId(),
    brandId: known(brandIds, brand),
    categoryId: known(categoryIds, category),
    name,
    year,
    aliases,
    ...stamps,
  }));
  await writeRows(loading, deviceModels, models);
  const modelIds = new Map(
    catalogue.models.map(({ brand, name }, index) => [`${brand}/${name}`, models[index]?.id ?? ""]),
  );
  await writeRows(
    loading,
    pricingRules,
    priceList.map((rule) => ({
      id: newId(),
      name: ruleName(rule),
      categoryId: known(categoryIds, rule.category),
      brandId: rule.brand === null ? null : known(brandIds, rule.brand),
      modelId: rule.model === null ? null : known(modelIds, `${rule.brand}/${rule.model}`),
      fault: rule.fault,
      price: rule.price,
      partsCost: partsCostOf(rule.fault, rule.price),
      durationMinutes: rule.durationMinutes,
      warrantyDays: rule.warrantyDays,
      ...stamps,
    })),
  );
  return {
    categories: categoryIds,
    models: modelIds,
    brandNames: new Map(brands.map(({ slug, name }) => [slug, name])),
  };
}

/** Pence, to the next 50 p. */
export function partsCostOf(fault: string, price: number): number {
  return Math.round((price * (PARTS_SHARE[fault] ?? 0.05)) / 50) * 50;
}

function ruleName({ category, brand, model, fault }: ListedPrice): string {
  const label = faults.find(({ slug }) => slug === fault)?.label ?? fault;
  const brandName = catalogue.brands.find(({ slug }) => slug === brand)?.name;
  return `${label}, ${[brandName, model].filter(Boolean).join(" ") || category}`;
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The catalogue knows no ${key}`);
  return id;
}

import type { Context } from "#app/platform/context.server.ts";
import { foldName } from "#app/platform/fold.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";
import { listBrands, restoreBrand } from "./brands.server.ts";
import { ModelFilter } from "./catalogue-schema.ts";
import { listCategories, restoreCategory } from "./categories.server.ts";
import { listModels, restoreModel } from "./models.server.ts";

const ROWS = 50;
const CHIPS = { categoryId: "Kind of device", brandId: "Brand", isRetired: "State" } as const;

/** Kinds and makers in use, as the choices of a form. */
export async function catalogueChoices(context: Context) {
  const { data: categories } = await listCategories(context, {});
  const { data: brands } = await listBrands(context, {});
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return { categories: categories.map(named), brands: brands.map(named) };
}

/** Everything the list of models shows, from its address. */
export async function modelsPage(context: Context, url: URL) {
  const filter = { ...listQuery(url, ModelFilter), limit: ROWS };
  const { data, page } = await readListPage(url, () => listModels(context, filter));
  const choices = await catalogueChoices(context);
  const words: Record<string, string> = Object.fromEntries([
    ...[...choices.categories, ...choices.brands].map(({ value, label }) => [value, label]),
    ["true", "Retired"],
  ]);
  return {
    rows: data.map(({ id, name, brandName, categoryName, releaseYear, aliases }) => ({
      ...{ id, name, brandName, categoryName },
      year: releaseYear ?? "–",
      aliases: aliases.join(", "),
    })),
    choices,
    values: Object.fromEntries(url.searchParams),
    chips: Object.entries(CHIPS).flatMap(([name, label]) => {
      const word = words[url.searchParams.get(name) ?? ""];
      const removeTo = withQuery(url, { [name]: null, cursor: null });
      return word ? [{ label: `${label}: ${word}`, removeTo }] : [];
    }),
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
}

/** Makers whose name has the letters of the address, or those that are retired. */
export async function brandsPage(context: Context, url: URL) {
  return narrowed(url, (await listBrands(context, { isRetired: isRetiredIn(url) })).data);
}

/** Kinds of device in their order; few shops have many. */
export async function categoriesPage(context: Context, url: URL) {
  return narrowed(url, (await listCategories(context, { isRetired: isRetiredIn(url) })).data);
}

const isRetiredIn = (url: URL) => url.searchParams.get("isRetired") === "true";

function narrowed<Row extends { name: string }>(url: URL, rows: Row[]) {
  const q = url.searchParams.get("q") ?? "";
  const chip = { label: "State: Retired", removeTo: withQuery(url, { isRetired: null }) };
  return {
    rows: rows.filter(({ name }) => foldName(name).includes(foldName(q))),
    values: { q, isRetired: isRetiredIn(url) ? "true" : "" },
    chips: isRetiredIn(url) ? [chip] : [],
  };
}

const RESTORES = {
  kinds: restoreCategory,
  brands: restoreBrand,
  models: restoreModel,
} as const;

/** Brings back what was retired: the undo of the message, and the button of a retired entry. */
export function restoreEntry(context: Context, request: Request) {
  return submitSmall({
    request,
    work: async (form) => {
      const restore = RESTORES[partOf(form)];
      return restore(context, { id: String(form.get("id") ?? "") });
    },
    done: ({ name }) => ({ message: `${name} is back in the catalogue.`, tone: "success" }),
    to: (form) => pathOf(partOf(form)),
  });
}

export type CataloguePart = keyof typeof RESTORES;

function partOf(form: FormData): CataloguePart {
  const part = String(form.get("part") ?? "");
  return part === "kinds" || part === "brands" ? part : "models";
}

export function pathOf(part: CataloguePart): string {
  return part === "models" ? "/settings/catalogue" : `/settings/catalogue/${part}`;
}

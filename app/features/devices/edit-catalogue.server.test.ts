import { beforeEach, expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import {
  createBrand,
  listBrands,
  restoreBrand,
  retireBrand,
  updateBrand,
} from "./brands.server.ts";
import {
  createCategory,
  listCategories,
  restoreCategory,
  retireCategory,
  updateCategory,
} from "./categories.server.ts";
import { createDevice, getDevice } from "./devices.server.ts";
import {
  createModel,
  getModel,
  listModels,
  restoreModel,
  retireModel,
  updateModel,
} from "./models.server.ts";
import { seedCatalogue } from "./seed-catalogue.server.ts";
import { suggestModels } from "./suggest-models.server.ts";

let shop: TestShop;
let site: Website;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
  await seedCatalogue(shop.as(system));
});

const find = async (q: string, more: object = {}) =>
  (await listModels(shop.as("tess"), { q, ...more })).data.map(({ name }) => name);
const kindOf = async (slug: string) =>
  (await listCategories(shop.as("adam"), {})).data.find((one) => one.slug === slug);
const brandOf = async (name: string) =>
  (await listBrands(shop.as("adam"), {})).data.find((one) => one.name === name);

/** A watch that the catalogue of a new shop lacks. */
async function addWatch() {
  const kind = await createCategory(shop.as("adam"), { name: "Smart watch" });
  const brand = await createBrand(shop.as("adam"), { name: "Garmin" });
  const draft = { name: "Fenix 7", aliases: ["F7 Solar", "f7 solar"], releaseYear: 2022 };
  const places = { categoryId: kind.id, brandId: brand.id };
  const model = await createModel(shop.as("adam"), { ...draft, ...places });
  return { kind, brand, model };
}

test("a new kind, maker and model are found at once, by staff and on the shop's site", async () => {
  expect(await find("fenix")).toEqual([]);
  const { kind, model } = await addWatch();
  expect(kind).toMatchObject({ slug: "smart-watch", isRepaired: true, position: 6 });
  expect(model).toMatchObject({
    ...{ brandName: "Garmin", category: "smart-watch", categoryName: "Smart watch" },
    ...{ aliases: ["f7 solar"], releaseYear: 2022, isRetired: false },
  });
  expect(await find("fenx")).toEqual(["Fenix 7"]);
  expect(await find("f7 solar")).toEqual(["Fenix 7"]);
  const { data } = await suggestModels(site.visit(), { q: "garmin" });
  expect(data).toEqual([{ brand: "Garmin", model: "Fenix 7", category: "smart-watch" }]);
});

test("an edit is searched by its new words and told in the history", async () => {
  const { model, kind } = await addWatch();
  const { id } = model;
  await updateModel(shop.as("adam"), { id, version: 1, name: "Venu 3", aliases: [] });
  expect(await find("fenix")).toEqual([]);
  expect(await find("venu")).toEqual(["Venu 3"]);
  const late = updateModel(shop.as("adam"), { id, version: 1, releaseYear: 2023 });
  await expect(late).rejects.toMatchObject({ status: 412 });
  await updateCategory(shop.as("adam"), { id: kind.id, isRepaired: false });
  expect((await suggestModels(site.visit(), { q: "venu" })).data).toEqual([]);
});

test("a retired model is offered to nobody, stays on its devices, and comes back", async () => {
  const { model } = await addWatch();
  const { id } = model;
  const person = await createCustomer(shop.as("adam"), { name: "Jo", phone: "07700 900123" });
  const draft = { customerId: person.id, category: "smart-watch", modelId: id };
  const device = await createDevice(shop.as("tess"), draft);
  await retireModel(shop.as("adam"), { id });
  expect(await find("fenix")).toEqual([]);
  expect(await find("fenix", { isRetired: true })).toEqual(["Fenix 7"]);
  expect((await listModels(shop.as("adam"), { isRetired: true, count: true })).page.total).toBe(1);
  const kept = await getDevice(shop.as("tess"), { id: device.id });
  expect(kept.displayName).toBe("Garmin Fenix 7");
  await expect(createDevice(shop.as("tess"), draft)).rejects.toMatchObject({
    errors: [{ path: "modelId" }],
  });
  await expect(retireModel(shop.as("adam"), { id })).rejects.toMatchObject({ status: 404 });
  const edit = updateModel(shop.as("adam"), { id, releaseYear: 2023 });
  await expect(edit).rejects.toMatchObject({ status: 404 });
  await restoreModel(shop.as("adam"), { id });
  expect(await find("fenix")).toEqual(["Fenix 7"]);
});

test("a maker or kind that is retired takes its models along, and brings them back", async () => {
  const { kind, brand, model } = await addWatch();
  await retireBrand(shop.as("adam"), { id: brand.id });
  expect(await find("fenix")).toEqual([]);
  expect((await getModel(shop.as("adam"), { id: model.id })).isRetired).toBe(false);
  await restoreBrand(shop.as("adam"), { id: brand.id });
  await retireCategory(shop.as("adam"), { id: kind.id });
  expect(await find("fenix")).toEqual([]);
  expect(await kindOf("smart-watch")).toBeUndefined();
  expect((await listCategories(shop.as("tess"), { isRetired: true })).data).toHaveLength(1);
  await restoreCategory(shop.as("adam"), { id: kind.id });
  expect(await find("fenix")).toEqual(["Fenix 7"]);
});

test("a name is there once, in whatever case, retired ones included", async () => {
  const apple = await brandOf("Apple");
  const phone = await kindOf("phone");
  const places = { brandId: apple?.id ?? "", categoryId: phone?.id ?? "" };
  const refused = { status: 422, errors: [{ path: "name" }] };
  const twice = createModel(shop.as("adam"), { name: "IPHONE 13", ...places });
  await expect(twice).rejects.toMatchObject(refused);
  await expect(createBrand(shop.as("adam"), { name: "apple" })).rejects.toMatchObject(refused);
  await expect(createCategory(shop.as("adam"), { name: "PHONE" })).rejects.toMatchObject(refused);
  await expect(createCategory(shop.as("adam"), { name: "手表" })).rejects.toMatchObject(refused);
  const smart = createCategory(shop.as("adam"), { name: "Phone!" });
  await expect(smart).rejects.toMatchObject(refused);
  await createBrand(shop.as("adam"), { name: "Ünï" });
  await expect(createBrand(shop.as("adam"), { name: "ünÏ" })).rejects.toMatchObject(refused);
  await retireBrand(shop.as("adam"), { id: apple?.id ?? "" });
  await expect(createBrand(shop.as("adam"), { name: "Apple" })).rejects.toMatchObject({
    errors: [{ message: "There was one by this name: bring it back." }],
  });
  const orphan = createModel(shop.as("adam"), { name: "iPhone 99", ...places });
  await expect(orphan).rejects.toMatchObject({ errors: [{ path: "brandId" }] });
});

test("a retired model cannot come back beside its successor", async () => {
  const { model, brand, kind } = await addWatch();
  await retireModel(shop.as("adam"), { id: model.id });
  await createModel(shop.as("adam"), {
    ...{ name: "Fenix 7", brandId: brand.id, categoryId: kind.id },
  });
  const back = restoreModel(shop.as("adam"), { id: model.id });
  await expect(back).rejects.toMatchObject({ errors: [{ path: "name" }] });
});

test("a word that means another model of the brand and kind is refused, with both named", async () => {
  const { model, brand, kind } = await addWatch();
  const places = { brandId: brand.id, categoryId: kind.id };
  const add = (name: string, aliases: string[] = []) =>
    createModel(shop.as("adam"), { name, aliases, ...places });
  await expect(add("Fenix 7 Pro", ["pro", "F7 Solar"])).rejects.toMatchObject({
    status: 422,
    errors: [
      {
        path: "aliases",
        message: "“f7 solar” is a name of Fenix 7 already: Fenix 7 Pro needs another.",
      },
    ],
  });
  await expect(add("F7 solar")).rejects.toMatchObject({ errors: [{ path: "name" }] });
  const pro = await add("Fenix 7 Pro", ["pro"]);
  const { id } = pro;
  const rename = updateModel(shop.as("adam"), { id, aliases: ["fenix 7"] });
  await expect(rename).rejects.toMatchObject({ errors: [{ path: "aliases" }] });
  await retireModel(shop.as("adam"), { id: model.id });
  await updateModel(shop.as("adam"), { id, aliases: ["f7 solar"] });
  await expect(restoreModel(shop.as("adam"), { id: model.id })).rejects.toMatchObject({
    errors: [{ path: "aliases" }],
  });
  // The same word may mean a phone of the brand.
  const phone = await kindOf("phone");
  const other = { name: "F7", aliases: ["f7 solar"], brandId: brand.id };
  expect(
    await createModel(shop.as("adam"), { ...other, categoryId: phone?.id ?? "" }),
  ).toMatchObject({ category: "phone" });
});

test("the list goes on page by page", async () => {
  const apple = await brandOf("Apple");
  const filter = { brandId: apple?.id, limit: 30 };
  const first = await listModels(shop.as("tess"), filter);
  const cursor = first.page.nextCursor ?? "";
  const second = await listModels(shop.as("tess"), { ...filter, cursor });
  const names = [...first.data, ...second.data].map(({ name }) => name);
  expect(new Set(names).size).toBe(60);
});

test("technicians read the catalogue and change nothing", async () => {
  const { model, brand, kind } = await addWatch();
  const forbidden = { status: 403 };
  const edit = { id: model.id, name: "Mine" };
  await expect(updateModel(shop.as("tess"), edit)).rejects.toMatchObject(forbidden);
  await expect(retireModel(shop.as("tess"), { id: model.id })).rejects.toMatchObject(forbidden);
  const rename = updateBrand(shop.as("tess"), { id: brand.id, name: "Mine" });
  await expect(rename).rejects.toMatchObject(forbidden);
  await expect(retireCategory(shop.as("tess"), { id: kind.id })).rejects.toMatchObject(forbidden);
  await expect(listModels(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
});

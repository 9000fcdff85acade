import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import {
  createBrand,
  getBrand,
  listBrands,
  restoreBrand,
  retireBrand,
  updateBrand,
} from "./brands.server.ts";
import {
  createCategory,
  getCategory,
  listCategories,
  restoreCategory,
  retireCategory,
  updateCategory,
} from "./categories.server.ts";
import {
  createDevice,
  deleteDevice,
  getDevice,
  listDevices,
  updateDevice,
} from "./devices.server.ts";
import {
  createModel,
  getModel,
  listModels,
  restoreModel,
  retireModel,
  updateModel,
} from "./models.server.ts";

export default [
  get("/devices", listDevices),
  create("/devices", createDevice),
  get("/devices/categories", listCategories),
  create("/devices/categories", createCategory),
  get("/devices/categories/:id", getCategory),
  put("/devices/categories/:id", updateCategory),
  remove("/devices/categories/:id", retireCategory),
  post("/devices/categories/:id/restore", restoreCategory),
  get("/devices/brands", listBrands),
  create("/devices/brands", createBrand),
  get("/devices/brands/:id", getBrand),
  put("/devices/brands/:id", updateBrand),
  remove("/devices/brands/:id", retireBrand),
  post("/devices/brands/:id/restore", restoreBrand),
  get("/devices/models", listModels),
  create("/devices/models", createModel),
  get("/devices/models/:id", getModel),
  put("/devices/models/:id", updateModel),
  remove("/devices/models/:id", retireModel),
  post("/devices/models/:id/restore", restoreModel),
  get("/devices/:id", getDevice),
  put("/devices/:id", updateDevice),
  remove("/devices/:id", deleteDevice),
];

import { create, get, put, remove } from "#app/platform/api.server.ts";
import { listBrands, listCategories, listModels } from "./catalogue.server.ts";
import {
  createDevice,
  deleteDevice,
  getDevice,
  listDevices,
  updateDevice,
} from "./devices.server.ts";

export default [
  get("/devices", listDevices),
  create("/devices", createDevice),
  get("/devices/categories", listCategories),
  get("/devices/brands", listBrands),
  get("/devices/models", listModels),
  get("/devices/:id", getDevice),
  put("/devices/:id", updateDevice),
  remove("/devices/:id", deleteDevice),
];

import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { createConsentWording, listConsentWordings } from "./consent-wordings.server.ts";
import {
  createWidgetKey,
  deleteWidgetKey,
  getWidgetKey,
  listWidgetKeys,
  updateWidgetKey,
} from "./edit-widget-keys.server.ts";
import {
  addClosedDay,
  getOpeningHours,
  listClosedDays,
  removeClosedDay,
  updateOpeningHours,
} from "./hours.server.ts";
import {
  createLocation,
  deleteLocation,
  getLocation,
  listLocations,
  updateLocation,
} from "./locations.server.ts";
import { getNumbers, resetNumbers, updateNumbers } from "./numbers.server.ts";
import { getRepairTerms, updateRepairTerms } from "./repair-terms.server.ts";
import { getShop, updateShop } from "./shop.server.ts";
import {
  getTemplate,
  listTemplates,
  listTemplateVersions,
  previewTemplate,
  updateTemplate,
} from "./templates.server.ts";

export default [
  get("/shop", getShop),
  put("/shop", updateShop),
  get("/shop/numbers", getNumbers),
  put("/shop/numbers", updateNumbers),
  post("/shop/numbers/reset", resetNumbers),
  get("/shop/repair-terms", getRepairTerms),
  put("/shop/repair-terms", updateRepairTerms),
  get("/shop/hours", getOpeningHours),
  put("/shop/hours", updateOpeningHours),
  get("/shop/closed-days", listClosedDays),
  create("/shop/closed-days", addClosedDay),
  remove("/shop/closed-days/:id", removeClosedDay),
  get("/locations", listLocations),
  create("/locations", createLocation),
  get("/locations/:id", getLocation),
  put("/locations/:id", updateLocation),
  remove("/locations/:id", deleteLocation),
  get("/widget-keys", listWidgetKeys),
  create("/widget-keys", createWidgetKey),
  get("/widget-keys/:id", getWidgetKey),
  put("/widget-keys/:id", updateWidgetKey),
  remove("/widget-keys/:id", deleteWidgetKey),
  get("/consent-wordings", listConsentWordings),
  create("/consent-wordings", createConsentWording),
  get("/templates", listTemplates),
  get("/templates/:id", getTemplate),
  put("/templates/:id", updateTemplate),
  get("/templates/:id/versions", listTemplateVersions),
  get("/templates/:id/preview", previewTemplate),
];

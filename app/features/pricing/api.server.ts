import { create, get, put, remove } from "#app/platform/api.server.ts";
import {
  createPriceMultiplier,
  deletePriceMultiplier,
  getPriceMultiplier,
  listPriceMultipliers,
  updatePriceMultiplier,
} from "./price-multipliers.server.ts";
import {
  createPricingRule,
  deletePricingRule,
  getPricingRule,
  listPricingRules,
  updatePricingRule,
} from "./pricing-rules.server.ts";
import { quotePrice } from "./quote-price.server.ts";

export default [
  get("/pricing/quote", quotePrice),
  get("/pricing/rules", listPricingRules),
  create("/pricing/rules", createPricingRule),
  get("/pricing/rules/:id", getPricingRule),
  put("/pricing/rules/:id", updatePricingRule),
  remove("/pricing/rules/:id", deletePricingRule),
  get("/pricing/multipliers", listPriceMultipliers),
  create("/pricing/multipliers", createPriceMultiplier),
  get("/pricing/multipliers/:id", getPriceMultiplier),
  put("/pricing/multipliers/:id", updatePriceMultiplier),
  remove("/pricing/multipliers/:id", deletePriceMultiplier),
];

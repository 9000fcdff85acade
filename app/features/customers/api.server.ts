import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { listConsents, recordConsent } from "./consents.server.ts";
import {
  createCustomer,
  deleteCustomer,
  getCustomer,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from "./customers.server.ts";

export default [
  get("/customers", listCustomers),
  create("/customers", createCustomer),
  get("/customers/:id", getCustomer),
  put("/customers/:id", updateCustomer),
  remove("/customers/:id", deleteCustomer),
  post("/customers/:id/restore", restoreCustomer),
  get("/consents", listConsents),
  create("/consents", recordConsent),
];

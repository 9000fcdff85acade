import { create, get, post } from "#app/platform/api.server.ts";
import { importErrors, listImportRows, listKeptRecords } from "./import-rows.server.ts";
import { cancelImport, checkImport, commitImport, undoImport } from "./import-steps.server.ts";
import { createImport, getImport, listImports, mapImport } from "./imports.server.ts";

export default [
  get("/imports", listImports),
  create("/imports", createImport),
  get("/imports/:id", getImport),
  post("/imports/:id/map", mapImport),
  post("/imports/:id/dry-run", checkImport),
  post("/imports/:id/commit", commitImport),
  post("/imports/:id/cancel", cancelImport),
  post("/imports/:id/undo", undoImport),
  get("/imports/:id/rows", listImportRows),
  get("/imports/:id/kept", listKeptRecords),
  get("/imports/:id/errors", importErrors),
];

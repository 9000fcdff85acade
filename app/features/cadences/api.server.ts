import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import {
  createCadence,
  deleteCadence,
  getCadence,
  listCadences,
  updateCadence,
} from "./cadences.server.ts";
import {
  getLeadCadence,
  getStepMessage,
  pauseCadence,
  resumeCadence,
  sendStep,
  skipStep,
} from "./lead-cadence.server.ts";
import { previewCadence } from "./preview-cadence.server.ts";
import { listQuoteChases } from "./quote-chases.server.ts";

export default [
  get("/cadences", listCadences),
  create("/cadences", createCadence),
  get("/cadences/:id", getCadence),
  put("/cadences/:id", updateCadence),
  remove("/cadences/:id", deleteCadence),
  get("/cadences/:id/preview", previewCadence),
  get("/quotes/:id/chases", listQuoteChases),
  get("/leads/:id/cadence", getLeadCadence),
  get("/leads/:id/cadence/message", getStepMessage),
  post("/leads/:id/cadence/pause", pauseCadence),
  post("/leads/:id/cadence/resume", resumeCadence),
  post("/leads/:id/cadence/skip", skipStep),
  post("/leads/:id/cadence/send", sendStep),
];

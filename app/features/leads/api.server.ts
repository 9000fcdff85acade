import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { addLeadInteraction } from "./add-lead-interaction.server.ts";
import { answerMissedCall, listMissedCalls } from "./answer-missed-call.server.ts";
import { assignLead } from "./assign-lead.server.ts";
import { bulkLeads } from "./bulk-leads.server.ts";
import { previewConversion } from "./conversion-match.server.ts";
import { convertLead } from "./convert-lead.server.ts";
import { leadConversion, leadPipeline, leadSources } from "./lead-analytics.server.ts";
import { addLeadPhotos, listLeadPhotos } from "./lead-photos.server.ts";
import {
  createLead,
  deleteLead,
  getLead,
  listLeads,
  restoreLead,
  updateLead,
} from "./leads.server.ts";
import { loseLead, reopenLead } from "./lose-lead.server.ts";
import { moveLead } from "./move-lead.server.ts";
import { overrideLeadScore } from "./override-score.server.ts";
import { qualifyLead } from "./qualify-lead.server.ts";
import { discardQuarantined, listQuarantine, releaseLead } from "./quarantine.server.ts";
import { scheduleFollowUp, snoozeLead } from "./schedule-follow-up.server.ts";
import { getMonthSpend, setMonthSpend } from "./source-spend.server.ts";
import { undoLeadChange } from "./undo-lead.server.ts";

export default [
  get("/missed-calls", listMissedCalls),
  post("/missed-calls/:id/done", answerMissedCall),
  get("/lead-spend", getMonthSpend),
  put("/lead-spend", setMonthSpend),
  get("/leads", listLeads),
  create("/leads", createLead),
  get("/leads/analytics/pipeline", leadPipeline),
  get("/leads/analytics/sources", leadSources),
  get("/leads/analytics/conversion", leadConversion),
  post("/leads/bulk", bulkLeads),
  get("/leads/quarantine", listQuarantine),
  get("/leads/:id", getLead),
  put("/leads/:id", updateLead),
  remove("/leads/:id", deleteLead),
  post("/leads/:id/restore", restoreLead),
  post("/leads/:id/qualify", qualifyLead),
  get("/leads/:id/conversion-preview", previewConversion),
  post("/leads/:id/convert", convertLead),
  post("/leads/:id/schedule-follow-up", scheduleFollowUp),
  create("/leads/:id/add-interaction", addLeadInteraction),
  get("/leads/:id/photos", listLeadPhotos),
  post("/leads/:id/photos", addLeadPhotos),
  post("/leads/:id/assign", assignLead),
  post("/leads/:id/move", moveLead),
  post("/leads/:id/lose", loseLead),
  post("/leads/:id/reopen", reopenLead),
  post("/leads/:id/snooze", snoozeLead),
  post("/leads/:id/undo", undoLeadChange),
  post("/leads/:id/score-override", overrideLeadScore),
  post("/leads/:id/release", releaseLead),
  remove("/leads/:id/quarantine", discardQuarantined),
];

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
import { dismissDuplicate, listDuplicates, recallDuplicate } from "./duplicates.server.ts";
import {
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  removeGroupMember,
  setGroupMember,
  updateGroup,
} from "./groups.server.ts";
import { mergeCustomers } from "./merge-customers.server.ts";
import { mergePreview } from "./merge-preview.server.ts";
import { dismissOnboarding, getOnboarding, resumeOnboarding } from "./onboarding.server.ts";
import { listMerges, unmergeCustomers } from "./unmerge-customers.server.ts";

export default [
  get("/customers", listCustomers),
  create("/customers", createCustomer),
  get("/customers/:id", getCustomer),
  put("/customers/:id", updateCustomer),
  remove("/customers/:id", deleteCustomer),
  post("/customers/:id/restore", restoreCustomer),
  get("/customers/:id/onboarding", getOnboarding),
  post("/customers/:id/dismiss-onboarding", dismissOnboarding),
  post("/customers/:id/resume-onboarding", resumeOnboarding),
  get("/customers/duplicates", listDuplicates),
  get("/customers/:id/merges", listMerges),
  get("/customers/:id/merge-preview", mergePreview),
  post("/customers/:id/merge", mergeCustomers),
  post("/customers/:id/unmerge", unmergeCustomers),
  post("/customers/:id/not-same", dismissDuplicate),
  post("/customers/:id/maybe-same", recallDuplicate),
  get("/groups", listGroups),
  create("/groups", createGroup),
  get("/groups/:id", getGroup),
  put("/groups/:id", updateGroup),
  remove("/groups/:id", deleteGroup),
  post("/groups/:id/set-member", setGroupMember),
  post("/groups/:id/remove-member", removeGroupMember),
  get("/consents", listConsents),
  create("/consents", recordConsent),
];

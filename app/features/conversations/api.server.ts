import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { bookFromConversation } from "./book-from-conversation.server.ts";
import {
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
  updateCannedReply,
} from "./canned.server.ts";
import { conversationStats } from "./conversation-stats.server.ts";
import { getConversation, listConversations, listMessages } from "./conversations.server.ts";
import { attachConversation, makeConversationLead } from "./join-conversation.server.ts";
import {
  assignConversation,
  blockConversation,
  closeConversation,
  reopenConversation,
  snoozeConversation,
  spamConversation,
  takeOverConversation,
} from "./keep-conversation.server.ts";
import { mergeConversation } from "./merge-conversation.server.ts";
import { readConversationTo, replyToVisitor, typeToVisitor } from "./reply.server.ts";

export default [
  get("/conversations", listConversations),
  get("/conversations/analytics", conversationStats),
  get("/conversations/:id", getConversation),
  get("/conversations/:conversationId/messages", listMessages),
  create("/conversations/:conversationId/messages", replyToVisitor),
  post("/conversations/:id/assign", assignConversation),
  post("/conversations/:id/snooze", snoozeConversation),
  post("/conversations/:id/close", closeConversation),
  post("/conversations/:id/reopen", reopenConversation),
  post("/conversations/:id/take-over", takeOverConversation),
  post("/conversations/:id/merge", mergeConversation),
  post("/conversations/:id/block", blockConversation),
  post("/conversations/:id/spam", spamConversation),
  post("/conversations/:id/make-lead", makeConversationLead),
  post("/conversations/:id/attach", attachConversation),
  post("/conversations/:id/make-booking", bookFromConversation),
  post("/conversations/:id/read", readConversationTo),
  post("/conversations/:id/typing", typeToVisitor),
  get("/canned-replies", listCannedReplies),
  create("/canned-replies", createCannedReply),
  put("/canned-replies/:id", updateCannedReply),
  remove("/canned-replies/:id", deleteCannedReply),
];

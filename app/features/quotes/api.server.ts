import { create, get, post, put } from "#app/platform/api.server.ts";
import { acceptQuote, declineQuote } from "./answer-quote.server.ts";
import { previewQuoteMessage } from "./quote-message.server.ts";
import { createQuote, getQuote, listQuotes, updateQuote } from "./quotes.server.ts";
import { remindOfQuote, sendQuote, undoSendQuote, withdrawQuote } from "./send-quote.server.ts";

export default [
  get("/quotes", listQuotes),
  create("/quotes", createQuote),
  get("/quotes/:id", getQuote),
  put("/quotes/:id", updateQuote),
  get("/quotes/:id/message", previewQuoteMessage),
  post("/quotes/:id/send", sendQuote),
  post("/quotes/:id/remind", remindOfQuote),
  post("/quotes/:id/withdraw", withdrawQuote),
  post("/quotes/:id/undo", undoSendQuote),
  post("/quotes/:id/accept", acceptQuote),
  post("/quotes/:id/decline", declineQuote),
];

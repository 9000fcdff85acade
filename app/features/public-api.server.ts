import { compileTable, create, get, post } from "#app/platform/api.server.ts";
import { openSession } from "#app/platform/open-session.server.ts";
import type { PublicTable } from "#app/platform/public-door.server.ts";
import { listFreeSlots } from "./bookings/free-slots.server.ts";
import {
  rateConversation,
  readConversation,
  seeConversation,
  sendToShop,
  startConversation,
  typeToShop,
} from "./conversations/visitor.server.ts";
import { suggestModels } from "./devices/suggest-models.server.ts";
import { bookSlot } from "./leads/book-slot.server.ts";
import { enquire } from "./leads/enquire.server.ts";
import { getPriceRange } from "./pricing/price-range.server.ts";
import { findWidgetKey, isAllowedSite } from "./shop/widget-keys.server.ts";

/** The doors of visitors: `/api/public`. */
export const publicApi: PublicTable = {
  base: "/api/public",
  paths: compileTable([
    create("/leads", enquire),
    get("/session", openSession),
    get("/devices", suggestModels),
    get("/prices", getPriceRange),
    get("/slots", listFreeSlots),
    create("/bookings", bookSlot),
    create("/conversations", startConversation),
    get("/conversations/:conversationId/messages", readConversation),
    post("/conversations/:conversationId/messages", sendToShop),
    post("/conversations/:conversationId/read", seeConversation),
    post("/conversations/:conversationId/typing", typeToShop),
    post("/conversations/:conversationId/rate", rateConversation),
  ]),
  threads: /^\/conversations\/:/,
  findKey: findWidgetKey,
  isAllowedSite,
};

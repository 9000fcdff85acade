import { compileTable, create, get, post, putOctets } from "#app/platform/api.server.ts";
import { openSession } from "#app/platform/open-session.server.ts";
import type { PublicTable } from "#app/platform/public-door.server.ts";
import type { PublicWay } from "#app/platform/public-turns.server.ts";
import { listFreeSlots } from "./bookings/free-slots.server.ts";
import { askTranscript } from "./conversations/transcript.server.ts";
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
import { finishVoice } from "./voice/finish-voice.server.ts";
import { getNotice, noteNotice } from "./voice/notices.server.ts";
import { CHUNK_BYTES } from "./voice/public-schema.ts";
import { addChunk, getUpload, startVoice } from "./voice/upload.server.ts";

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
    post("/conversations/:conversationId/transcript", askTranscript),
    get("/notices", getNotice),
    create("/notices", noteNotice),
    create("/voice", startVoice),
    get("/voice/:id", getUpload),
    putOctets("/voice/:id/chunks/:n", addChunk, CHUNK_BYTES),
    post("/voice/:id/finish", finishVoice),
  ]),
  wayOf,
  findKey: findWidgetKey,
  isAllowedSite,
};

function wayOf(path: string): PublicWay {
  if (path === "/voice") return "voice";
  if (path === "/notices") return "notice";
  if (path.startsWith("/voice/:")) return "upload";
  if (!path.startsWith("/conversations/:")) return "page";
  return /\/(?:read|typing)$/.test(path) ? "sign" : "thread";
}

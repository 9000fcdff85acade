import "#app/platform/clean-up.server.ts";
import "#app/platform/files/clean-up-files.server.ts";
import { recogniseBy } from "#app/platform/request.server.ts";
import { recogniseSource } from "./bookings/booking-source-actor.server.ts";
import "./bookings/collection-ladder.server.ts";
import "./bookings/adopt-quote.server.ts";
import "./bookings/follow-spend.server.ts";
import "./bookings/hand-over.server.ts";
import "./conversations/events.server.ts";
import "./customers/events.server.ts";
import "./bookings/hold-slot.server.ts";
import "./imports/events.server.ts";
import "./leads/events.server.ts";
import "./inbound/events.server.ts";
import "./messages/events.server.ts";
import "./quotes/events.server.ts";
import { findActor } from "./staff/actor.server.ts";
import "./staff/events.server.ts";
import "./cadences/events.server.ts";
import "./replies/events.server.ts";
import "./lifecycle/events.server.ts";
import "./notifications/events.server.ts";
import "./voice/events.server.ts";
import "./privacy/events.server.ts";
import { recogniseByPush } from "./notifications/token-actor.server.ts";

// Importing an area's module registers its reactions, subscribers, workers and scripts.
recogniseBy(
  async (request, now) =>
    (await recogniseSource(request, now)) ??
    (await recogniseByPush(request, now)) ??
    findActor(request, now),
);

import "#app/platform/clean-up.server.ts";
import { recogniseBy } from "#app/platform/request.server.ts";
import "./bookings/hand-over.server.ts";
import "./imports/events.server.ts";
import "./leads/events.server.ts";
import { findActor } from "./staff/actor.server.ts";
import "./staff/events.server.ts";
import "./lifecycle/events.server.ts";
import "./notifications/events.server.ts";

// Importing an area's module registers its reactions, subscribers, workers and scripts.
recogniseBy(findActor);

// How messages leave the building.
import "./carry-message.server.ts";

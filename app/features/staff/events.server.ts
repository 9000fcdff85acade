// What staff does when others speak, and its scripts.
import "./last-assigned.server.ts";
import "./scripts.server.ts";

import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import {
  createBooking,
  deleteBooking,
  getBooking,
  listBookings,
  moveBooking,
  restoreBooking,
  updateBooking,
} from "./bookings.server.ts";
import { previewMove } from "./tell-move.server.ts";
import { undoMove } from "./undo-move.server.ts";

export default [
  get("/bookings", listBookings),
  create("/bookings", createBooking),
  get("/bookings/:id", getBooking),
  put("/bookings/:id", updateBooking),
  remove("/bookings/:id", deleteBooking),
  post("/bookings/:id/move", moveBooking),
  get("/bookings/:id/message", previewMove),
  post("/bookings/:id/undo", undoMove),
  post("/bookings/:id/restore", restoreBooking),
];

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

export default [
  get("/bookings", listBookings),
  create("/bookings", createBooking),
  get("/bookings/:id", getBooking),
  put("/bookings/:id", updateBooking),
  remove("/bookings/:id", deleteBooking),
  post("/bookings/:id/move", moveBooking),
  post("/bookings/:id/restore", restoreBooking),
];

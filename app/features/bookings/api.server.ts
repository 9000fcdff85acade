import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { addPart, removePart, updatePart } from "./booking-parts.server.ts";
import { addPhotos, markPhoto, removePhoto } from "./booking-photos.server.ts";
import {
  createBookingSource,
  deleteBookingSource,
  listBookingSources,
  rotateBookingSource,
  updateBookingSource,
} from "./booking-sources.server.ts";
import {
  createBooking,
  deleteBooking,
  getBooking,
  listBookings,
  moveBooking,
  restoreBooking,
  updateBooking,
} from "./bookings.server.ts";
import { getCheckIn, revealPasscode, saveCheckIn, signCheckIn } from "./check-in.server.ts";
import { createComeback } from "./comeback.server.ts";
import { getJobSheet, logMinutes, updateJobSheet } from "./job-sheet.server.ts";
import { listPayments, recordPayment, refundPayment } from "./payments.server.ts";
import { receiveBookingEvent } from "./receive-booking-event.server.ts";
import { disputeBooking, sendNotice } from "./send-notice.server.ts";
import { keepPromise, takeBackPromise, tellDelay } from "./tell-delay.server.ts";
import { previewMove } from "./tell-move.server.ts";
import { undoMove } from "./undo-move.server.ts";

export default [
  get("/bookings", listBookings),
  create("/bookings", createBooking),
  post("/bookings/events", receiveBookingEvent),
  get("/bookings/:id", getBooking),
  put("/bookings/:id", updateBooking),
  remove("/bookings/:id", deleteBooking),
  post("/bookings/:id/move", moveBooking),
  get("/bookings/:id/message", previewMove),
  post("/bookings/:id/undo", undoMove),
  post("/bookings/:id/restore", restoreBooking),
  get("/bookings/:id/check-in", getCheckIn),
  put("/bookings/:id/check-in", saveCheckIn),
  post("/bookings/:id/check-in", signCheckIn),
  post("/bookings/:id/passcode", revealPasscode),
  post("/bookings/:id/photos", addPhotos),
  put("/booking-photos/:id", markPhoto),
  remove("/booking-photos/:id", removePhoto),
  get("/bookings/:id/sheet", getJobSheet),
  put("/bookings/:id/sheet", updateJobSheet),
  post("/bookings/:id/minutes", logMinutes),
  post("/bookings/:id/parts", addPart),
  put("/booking-parts/:id", updatePart),
  remove("/booking-parts/:id", removePart),
  get("/bookings/:id/payments", listPayments),
  post("/bookings/:id/payments", recordPayment),
  post("/bookings/:id/refunds", refundPayment),
  post("/bookings/:id/delay", tellDelay),
  post("/bookings/:id/on-time", keepPromise),
  post("/bookings/:id/undo-on-time", takeBackPromise),
  post("/bookings/:id/comeback", createComeback),
  post("/bookings/:id/notice", sendNotice),
  post("/bookings/:id/dispute", disputeBooking),
  get("/booking-sources", listBookingSources),
  create("/booking-sources", createBookingSource),
  put("/booking-sources/:id", updateBookingSource),
  post("/booking-sources/:id/rotate", rotateBookingSource),
  remove("/booking-sources/:id", deleteBookingSource),
];

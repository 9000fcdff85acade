import { post } from "#app/platform/api.server.ts";
import { writeAboutBooking, writeToCustomer, writeToLead } from "./send-reply.server.ts";

export default [
  post("/leads/:id/messages", writeToLead),
  post("/customers/:id/messages", writeToCustomer),
  post("/bookings/:id/messages", writeAboutBooking),
];

// What cadences does when others speak, and the work it does on time.
import "./follow-bookings.server.ts";
import "./follow-contacts.server.ts";
import "./follow-leads.server.ts";
import "./follow-messages.server.ts";
import "./follow-quotes.server.ts";
import "./follow-up-work.server.ts";
import "./job-steps.server.ts";
import "./settle-cadence.server.ts";

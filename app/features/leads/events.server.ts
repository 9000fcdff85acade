// What leads does when others speak, and the work it does on time.
import "./assign-waiting.server.ts";
import "./follow-interactions.server.ts";
import "./follow-quotes.server.ts";
import "./hand-over.server.ts";
import "./note-missed-call.server.ts";
import "./score-leads.server.ts";

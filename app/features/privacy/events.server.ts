// What privacy does on time.
import "./erase-person.server.ts";
import "./forget-enquiries.server.ts";

// What cadences does when others speak, and the work it does on time.
import "./follow-up-work.server.ts";

// What came in is filed by a job.
import "./file-inbound.server.ts";

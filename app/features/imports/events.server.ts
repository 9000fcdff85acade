// The work of the queue that dry runs, imports and their undoing are.
import "./run-import.server.ts";
import "./forget-imports.server.ts";

import { runAlone } from "./alone.ts";

await runAlone("job");

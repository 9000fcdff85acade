import { runAlone } from "./alone.ts";

await runAlone("demo-reset");

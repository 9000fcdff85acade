// Must parse on an old Node: the check comes first, everything newer is loaded after it.
import { requireNode } from "./setup/node-version.mjs";

requireNode();
import("./setup/run-script.mjs").then((setup) => setup.runNamedScript(process.argv.slice(2)));

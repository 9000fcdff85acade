// Must parse on an old Node: the check comes first, everything newer is loaded after it.
import { requireNode } from "./setup/node-version.mjs";

requireNode();
import("./setup/test-app.mjs").then((setup) => setup.testApp(process.argv.slice(2)));

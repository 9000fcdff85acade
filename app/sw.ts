import { takeOver } from "./sw/life.ts";
import { listenForPush } from "./sw/push.ts";

takeOver();
listenForPush();

import { takeOver } from "./sw/life.ts";
import { keepGoingOffline } from "./sw/offline.ts";
import { listenForPush } from "./sw/push.ts";

takeOver();
listenForPush();
keepGoingOffline();

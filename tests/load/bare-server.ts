import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@libsql/client";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import {
  bareCard,
  bareEntry,
  bareHello,
  bareInsert,
  bareList,
  bareOne,
  barePage,
  bareRoot,
  readFrom,
} from "./bare-routes.tsx";

/** The ceilings: the same server technology on a copy of the same file, doing nothing but the work. */
const file = process.argv[2] ?? "";
const client = createClient({ url: `file:${file}`, concurrency: 1, intMode: "number" });
for (const pragma of [
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA secure_delete = ON",
]) {
  await client.execute(pragma);
}
await client.execute(
  "create table if not exists bare_leads (id text primary key, body text, at integer)",
);
await client.execute(
  "create table if not exists bare_events (id integer primary key autoincrement, lead_id text, type text)",
);
readFrom(client);

const modules = {
  "bare/list": bareList,
  "bare/one/:id": bareOne,
  "bare/insert": bareInsert,
  "bare/page": barePage,
  "bare/card/:id": bareCard,
  "bare/hello": bareHello,
};
const part = (id: string, path: string, module: object, parentId?: string) => ({
  id,
  path,
  parentId,
  index: undefined,
  caseSensitive: undefined,
  module,
});
const asset = (id: string, path: string, module: object, parentId?: string) => ({
  id,
  path,
  parentId,
  module: `/${id}.js`,
  imports: [],
  hasAction: "action" in module,
  hasLoader: "loader" in module,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
});
const routes = Object.fromEntries([
  ["root", part("root", "", bareRoot)],
  ...Object.entries(modules).map(([path, module]) => [path, part(path, path, module, "root")]),
]);
const assets = Object.fromEntries([
  ["root", asset("root", "", bareRoot)],
  ...Object.entries(modules).map(([path, module]) => [path, asset(path, path, module, "root")]),
]);

const build = {
  entry: { module: bareEntry },
  routes,
  assets: {
    entry: { module: "/entry.js", imports: [] },
    routes: assets,
    url: "/m.js",
    version: "1",
  },
  publicPath: "/",
  assetsBuildDirectory: "public",
  isSpaMode: false,
  mode: "production",
  future: { v3_singleFetch: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
} as unknown as ServerBuild;

const app = express();
app.disable("x-powered-by");
app.get("/plain", (_request, response) => {
  response.json({ ok: true });
});
app.use(createRequestHandler({ build, mode: "production" }));
const server = createServer(app).listen(0, "127.0.0.1", () => {
  console.log(`Ready http://localhost:${(server.address() as AddressInfo).port}`);
});

import type { ServerBuild } from "@remix-run/node";
import type { Request, Response } from "express";
import { expect, test } from "vitest";
import { inParts } from "./site-parts.server.ts";

const ROUTES = {
  root: { id: "root", path: "" },
  home: { id: "home", parentId: "root", index: true },
  staff: { id: "staff", parentId: "root" },
  leads: { id: "leads", parentId: "staff", path: "leads" },
  lead: { id: "lead", parentId: "staff", path: "leads/:id" },
  export: { id: "export", parentId: "root", path: "leads/export" },
  today: { id: "today", parentId: "staff", path: "today" },
  api: { id: "api", parentId: "root", path: "api/crm/*" },
  rest: { id: "rest", parentId: "root", path: "*" },
};
const build = {
  routes: ROUTES,
  assets: { version: "1", routes: ROUTES },
} as unknown as ServerBuild;
const AROUND = ["root", "home", "staff"];
const REST = "rest";
const LEADS = [...AROUND, "leads", "lead", "export", REST];
const ALL = Object.keys(ROUTES);

/** The routes that an address is looked up among. */
function routesFor(originalUrl: string): string[] {
  let asked: ServerBuild | null = null;
  const answer = inParts(build, (part) => () => {
    asked = part;
  });
  answer({ originalUrl } as Request, {} as Response, () => {});
  const { routes, assets } = asked ?? build;
  expect(Object.keys(assets.routes)).toEqual(Object.keys(routes));
  return Object.keys(routes);
}

test.each([
  ["/leads", LEADS],
  ["/leads?sort=-createdAt", LEADS],
  ["/leads.data?index", LEADS],
  ["/leads/export", LEADS],
  ["/today", [...AROUND, "today", REST]],
  ["/api/crm/leads", [...AROUND, "api", REST]],
])("%s is looked up among its own routes", (address, routes) => {
  expect(routesFor(address)).toEqual(routes);
});

test.each([
  "/",
  "/_root.data",
  "/__manifest?p=/leads",
  "/nothing",
  "//leads",
  "/Leads",
  "/%6Ceads",
])("%s is looked up among all routes", (address) => {
  expect(routesFor(address)).toEqual(ALL);
});

import { index, layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("routes/home.ts"),
  route("login", "routes/login/index.tsx"),
  route("logout", "routes/login/logout.ts"),
  layout("routes/staff.tsx", [
    route("today", "routes/today.tsx"),
    ...prefix("leads", [
      index("routes/leads/index.tsx"),
      route("new", "routes/leads/new.tsx"),
      route(":id/edit", "routes/leads/edit.tsx"),
      route(":id/qualify", "routes/leads/qualify.tsx"),
      route(":id/convert", "routes/leads/convert.tsx"),
      route(":id/move", "routes/leads/move.tsx"),
      route(":id/lose", "routes/leads/lose.tsx"),
      route(":id/follow-up", "routes/leads/follow-up.tsx"),
      route(":id/log", "routes/leads/log.tsx"),
    ]),
  ]),
  ...prefix("leads", [
    route("matches", "routes/leads/matches.ts"),
    route("export", "routes/leads/export.ts"),
    route("bulk", "routes/leads/bulk.ts"),
    route("undo", "routes/leads/undo.ts"),
    route(":id/assign", "routes/leads/assign.ts"),
    route(":id/reopen", "routes/leads/reopen.ts"),
    route(":id/delete", "routes/leads/delete.ts"),
    route(":id/score", "routes/leads/score.ts"),
  ]),
  ...prefix("views", [
    index("routes/views/index.ts"),
    route(":id/delete", "routes/views/delete.ts"),
  ]),
  ...prefix("account", [
    route("ping", "routes/account/ping.ts"),
    route("theme", "routes/account/theme.ts"),
  ]),
  route("widget/:key", "routes/widget/frame.ts"),
  route("widget/:key/form", "routes/widget/form.ts"),
  route("enquiry/:token", "routes/enquiry.tsx"),
  ...prefix("api", [
    route("public/*", "routes/api/public.ts"),
    route("docs", "routes/api/docs.tsx"),
    route("crm/openapi.json", "routes/api/openapi.ts"),
    route("crm/*", "routes/api/crm.ts"),
  ]),
] satisfies RouteConfig;

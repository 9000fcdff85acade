import { index, layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("routes/home.ts"),
  route("login", "routes/login/index.tsx"),
  route("logout", "routes/login/logout.ts"),
  layout("routes/staff.tsx", [route("today", "routes/today.tsx")]),
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

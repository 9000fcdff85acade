import { get } from "#app/platform/api.server.ts";
import { search } from "./search.server.ts";

export default [get("/search", search)];

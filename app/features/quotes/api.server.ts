import { get } from "#app/platform/api.server.ts";
import { getQuote, listQuotes } from "./quotes.server.ts";

export default [get("/quotes", listQuotes), get("/quotes/:id", getQuote)];

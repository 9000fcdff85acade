import { createCookie } from "@remix-run/node";
import { sign, verify } from "./signed.server.ts";

/** A message for the next page; `undo` is a form that takes the step back. */
export interface Flash {
  message: string;
  tone?: "success" | "error";
  undo?: { action: string; fields: Record<string, string> };
}

const cookie = createCookie("flash", { httpOnly: true, sameSite: "lax", path: "/", maxAge: 60 });

export const writeFlash = (flash: Flash) => cookie.serialize(sign("flash", flash));
export const clearFlash = () => cookie.serialize("", { maxAge: 0 });

/** What a link fetches ahead shows nothing yet, so it must not use the message up. */
const isAhead = ({ headers }: Request) =>
  /\bprefetch\b/.test(headers.get("Sec-Purpose") ?? headers.get("Purpose") ?? "");

export async function readFlash(request: Request): Promise<Flash | null> {
  if (isAhead(request)) return null;
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value ? verify<Flash>("flash", value) : null;
}

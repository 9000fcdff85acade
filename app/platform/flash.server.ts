import { createCookie } from "@remix-run/node";
import { newId } from "./ids.ts";
import { sign, verify } from "./signed.server.ts";

/** A message for the next page; `undo` is a form that takes the step back. */
export interface Flash {
  /** Tells a message from the same words said again. */
  id?: string;
  message: string;
  tone?: "success" | "error";
  undo?: { action: string; fields: Record<string, string> };
}

const cookie = createCookie("flash", { httpOnly: true, sameSite: "lax", path: "/", maxAge: 10 });

export const writeFlash = (flash: Flash) =>
  cookie.serialize(sign("flash", { ...flash, id: newId() }));
export const clearFlash = () => cookie.serialize("", { maxAge: 0 });

/**
 * The message of the last form. A running page may be asked for twice at once, by its navigation and
 * by news, so what it fetches leaves the message there: the page shows each id once.
 */
export async function readFlash(request: Request): Promise<Flash | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value ? verify<Flash>("flash", value) : null;
}

/** Whether a whole page is asked for, which shows the message and is done with it. */
export function isWholePage({ headers }: Request): boolean {
  return (headers.get("Accept") ?? "").includes("text/html") && !headers.has("Sec-Purpose");
}

import { createCookie } from "@remix-run/node";

const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
const cookie = createCookie("theme", {
  sameSite: "lax",
  path: "/",
  httpOnly: true,
  maxAge: 31_536_000,
});

export function asTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

export async function readTheme(request: Request): Promise<Theme> {
  return asTheme(await cookie.parse(request.headers.get("Cookie")));
}

export const writeTheme = (theme: Theme) => cookie.serialize(theme);

const shortcutsCookie = createCookie("shortcuts", {
  sameSite: "lax",
  path: "/",
  httpOnly: true,
  maxAge: 31_536_000,
});

/** Whether shortcuts of a single key run on this device (WCAG 2.1.4). */
export async function readShortcuts(request: Request): Promise<boolean> {
  return (await shortcutsCookie.parse(request.headers.get("Cookie"))) !== "off";
}

export const writeShortcuts = (isOn: boolean) => shortcutsCookie.serialize(isOn ? "on" : "off");

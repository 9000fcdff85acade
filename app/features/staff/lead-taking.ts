import type { User } from "./schema.ts";

/** Whether somebody takes new leads now, in words. */
export function leadTaking(person: Pick<User, "isAvailable" | "isOnRota" | "availableUntil">): {
  state: "on" | "off" | "off-rota";
  text: string;
} {
  if (!person.isAvailable) return { state: "off", text: "Takes no leads" };
  if (person.isOnRota !== false) return { state: "on", text: "Takes leads" };
  return person.availableUntil === null
    ? { state: "off-rota", text: "Off the rota" }
    : { state: "on", text: "Takes leads until midnight" };
}

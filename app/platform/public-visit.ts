import { type Actor, nobody } from "./auth/actor.ts";

/** What a public door knows of the page that a visitor uses. */
export interface Visit {
  /** The widget key's text. */
  key: string;
  /** Origin of the site that embeds the form; "" when it stands alone. */
  host: string;
  /** When the page was opened, milliseconds UTC; null for reads. */
  openedAt: number | null;
  /** The `X-Proof` header; forms that work without JavaScript need none. */
  proof: string | null;
  needsProof: boolean;
  device: "phone" | "tablet" | "desktop" | null;
  /** The token of the visitor's own thread, as they sent it. */
  threadToken: string | null;
  /** The token of an upload of theirs. */
  uploadToken: string | null;
}

/** Somebody at a public door: may enquire, sees nothing, is known by the widget key alone. */
export function visitor(keyId: string): Actor {
  return {
    ...nobody,
    kind: "visitor",
    rights: new Map([["public:enquire", "all"]]),
    credentialId: keyId,
  };
}

/** The visit of a context that came through a public door. */
export function visitOf(context: { visit: Visit | null }): Visit {
  if (!context.visit) throw new Error("this operation belongs to a public door");
  return context.visit;
}

/** Which kind of device asks, as far as its browser says so. */
export function deviceOf(userAgent: string | null): Visit["device"] {
  if (!userAgent) return null;
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return "tablet";
  return /Mobi|iPhone/i.test(userAgent) ? "phone" : "desktop";
}

/** A visit that only looks. */
export function readingVisit({ key, host }: { key: string; host: string }): Visit {
  return {
    key,
    host,
    openedAt: null,
    proof: null,
    needsProof: false,
    device: null,
    threadToken: null,
    uploadToken: null,
  };
}

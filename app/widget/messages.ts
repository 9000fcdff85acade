/**
 * What host page and frame say to each other by `postMessage`. Both sides first compare `event.origin` with
 * the one origin they expect and `event.source` with the one window they expect, then read the shape here.
 */
export type ToHost = { type: "hello" | "close" | "submitted" | "error" | "unread"; detail: string };

/** Everything the host has to say, each time anew. The frame cuts addresses down before it sends them on. */
export type ToFrame = {
  rt: typeof MARK;
  pageUrl: string;
  landingUrl: string;
  referrer: string;
  language: string;
  hasConsent: boolean;
  colour: string;
  fields: unknown;
  isOpening: boolean;
  isOpen: boolean;
};

/** The mark that tells our messages from those of other scripts; raised with an incompatible change. */
export const MARK = "revivatech/1";

/** A message of the frame, or null for anything that is not one. `detail` is a reference, an error, or what is new. */
export function readFromFrame(value: unknown): ToHost | null {
  const { rt, type, detail } = (value || {}) as Record<string, unknown>;
  if (rt !== MARK || !/^(hello|close|submitted|error|unread)$/.test(`${type}`)) return null;
  return { type: type as ToHost["type"], detail: `${detail}`.slice(0, 500) };
}

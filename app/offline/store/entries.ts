import type { Field, Values } from "./merge-rules.ts";
import type { Problem } from "./outbox-rules.ts";

export interface Request {
  method: "POST" | "PUT";
  /** Below `/api/crm`. */
  path: string;
  fields: Values;
  /** The state that was seen, for whatever may clash: sent as `If-Match`. */
  base?: { version: number; fields: Values };
  /** Texts that were added at the end of a field. */
  added?: Record<string, string>;
}

/** What a file is sent as before the request that names it. */
export interface Upload {
  fileId: string;
  name: string;
  type: string;
}

/** One entry as its person sees it; sealed as long as it lies in the outbox. */
export interface Entry {
  /** "Check in iPhone 13 for Jo Patel": the same for everything done in one go. */
  title: string;
  /** "Photo 2 of 4" */
  part: string;
  request: Request;
  upload?: Upload;
  /** The type of the file when it is itself what is sent; the fields then go in the address. */
  sound?: string;
  madeAt: number;
  /** Why it stopped, once it has. */
  problem?: Problem;
  clash?: { version: number; fields: Field[]; current: Values };
}

export interface NewEntry {
  id: string;
  entry: Entry;
  file?: Blob;
}

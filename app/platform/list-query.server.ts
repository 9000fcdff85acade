import { redirect } from "@remix-run/node";
import type { z } from "zod";
import { AppError } from "./errors.ts";

/**
 * The filter of a list from a page's address. Fields left empty and words that are not (or no longer)
 * known are passed over: an old bookmark shows a list, not an error.
 */
export function listQuery<S extends z.ZodObject>(url: URL, schema: S): z.input<S> {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name).filter((value) => value.trim() !== "");
    const [first] = values;
    if (name in schema.shape && first !== undefined)
      given[name] = values.length > 1 ? values : first;
  }
  const parsed = schema.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) delete given[String(issue.path[0])];
  return given as z.input<S>;
}

/** Reads a page of a list; a cursor that belongs to another list leads back to the first page. */
export async function readListPage<T>(url: URL, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isCursor =
      error instanceof AppError && error.errors?.some(({ path }) => path === "cursor");
    if (!isCursor || !url.searchParams.has("cursor")) throw error;
    throw redirect(withQuery(url, { cursor: null }));
  }
}

/** The page's own address with some parameters changed; null takes one away. */
export function withQuery(url: URL, change: Record<string, string | null>): string {
  const params = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  for (const [name, value] of [...params]) if (value === "") params.delete(name);
  const query = params.toString();
  return query === "" ? url.pathname : `${url.pathname}?${query}`;
}

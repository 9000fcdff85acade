import { useActionData, useLocation } from "@remix-run/react";
import { useState } from "react";

/**
 * What the page's action answered. Live updates reload the page's data, which makes the router forget
 * the answer; errors, somebody else's values and a token shown once must stay until the person goes on.
 * @template T the page's action, or what it answers
 */
export function useKeptAnswer<T>(): ReturnType<typeof useActionData<T>> {
  const { key } = useLocation();
  const given = useActionData<T>();
  const [kept, setKept] = useState({ key, answer: given });
  const isNew = given !== undefined && (kept.answer !== given || kept.key !== key);
  if (isNew) setKept({ key, answer: given });
  if (given !== undefined) return given;
  return kept.key === key ? kept.answer : undefined;
}

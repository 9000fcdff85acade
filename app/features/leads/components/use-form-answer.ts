import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { FormAnswer } from "#app/platform/form.server.ts";
import { useWaiting } from "#app/ui/use-waiting.ts";

/** What an action with `submit` answers, as it arrives in the browser. */
export type Answer = Pick<FormAnswer, "result" | "key" | "status" | "current">;

/**
 * A form that posts without leaving the page. `answer` is what came back: by the fetcher, or with the
 * page itself where there is no JavaScript.
 */
export function useFormAnswer<T extends Answer = Answer>(ofThePage?: T | null) {
  const fetcher = useFetcher<T>();
  const answer = (fetcher.data as T | undefined) ?? ofThePage ?? null;
  const isBusy = useWaiting(fetcher.state, fetcher.data);
  return { Form: fetcher.Form, submit: fetcher.submit, answer, isBusy };
}

/**
 * The version the person began to edit: news that arrive meanwhile must not raise it, else a save
 * would overwrite them unseen. After a conflict it is the version that the form then shows.
 */
export function useEditedVersion(version: number, answer: Answer | null): number {
  const [first] = useState(version);
  const current = answer?.current as { version?: number } | undefined;
  return current?.version ?? first;
}

/** Everything that is wrong, whichever field it belongs to. */
export function errorsOf(answer: Answer | null): string[] {
  return Object.values(answer?.result.error ?? {}).flatMap((errors) => errors ?? []);
}

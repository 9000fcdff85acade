import { useSubmit } from "@remix-run/react";
import type { TodayView } from "#app/features/today/today-view.server.ts";

/** Posts what a swipe means: the same fields as the buttons of the card. */
export function useSettle({ formKey, returnTo }: { formKey: string; returnTo: string }) {
  const submit = useSubmit();
  return ({ kind, subjectId: id, version }: TodayView, action: "done" | "snooze", until?: string) =>
    submit(
      {
        ...{ _intent: "settle", _key: formKey, _returnTo: returnTo, kind, id, action },
        ...(version === null ? {} : { version: String(version) }),
        ...(until ? { until } : {}),
      },
      { method: "post", action: "/today" },
    );
}

import { useFetcher } from "@remix-run/react";
import type { FocusEvent } from "react";
import type { PossibleMatch } from "#app/features/leads/possible-matches.server.ts";
import type { Answer } from "./use-form-answer.ts";

/** What `/leads/new` answers: beside the form's result the people it may be about. */
export interface NewLeadAnswer extends Answer {
  matches?: PossibleMatch[];
}

/** Looks people up when a contact field is left; what the server found wins. */
export function useMatches(answer: NewLeadAnswer | null) {
  const fetcher = useFetcher<{ matches: PossibleMatch[] }>();
  const matches = fetcher.data?.matches ?? answer?.matches ?? [];
  function onBlur(event: FocusEvent<HTMLFormElement>) {
    // Without signal a question that fails would take the page, and what was typed, with it.
    if (!navigator.onLine) return;
    const isContact = /^contactInfo\.(phone|email)$/.test(event.target.name ?? "");
    if (!isContact || event.target.value.trim().length < 5) return;
    const form = new FormData(event.currentTarget);
    const search = new URLSearchParams();
    for (const name of ["phone", "email"]) {
      const value = form.get(`contactInfo.${name}`);
      if (typeof value === "string" && value.trim()) search.set(name, value.trim());
    }
    fetcher.load(`/leads/new/matches?${search}`);
  }
  return { matches, onBlur };
}

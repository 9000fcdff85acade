import type { FocusEvent } from "react";
import type { PossibleMatch } from "#app/features/leads/possible-matches.server.ts";
import { useLookup } from "#app/ui/use-lookup.ts";
import type { Answer } from "./use-form-answer.ts";

/** What `/leads/new` answers: beside the form's result the people it may be about. */
export interface NewLeadAnswer extends Answer {
  matches?: PossibleMatch[];
}

/** Looks people up when a contact field is left; what the server found wins. */
export function useMatches(answer: NewLeadAnswer | null) {
  const { found, ask } = useLookup<{ matches: PossibleMatch[] }>();
  const matches = found?.matches ?? answer?.matches ?? [];
  function onBlur(event: FocusEvent<HTMLFormElement>) {
    const isContact = /^contactInfo\.(phone|email)$/.test(event.target.name ?? "");
    if (!isContact || event.target.value.trim().length < 5) return;
    const form = new FormData(event.currentTarget);
    const search = new URLSearchParams();
    for (const name of ["phone", "email"]) {
      const value = form.get(`contactInfo.${name}`);
      if (typeof value === "string" && value.trim()) search.set(name, value.trim());
    }
    void ask(`/leads/new/matches?${search}`);
  }
  return { matches, onBlur };
}

import type { Context } from "#app/platform/context.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { cancelImport, checkImport, commitImport, undoImport } from "./import-steps.server.ts";
import { mapImport } from "./imports.server.ts";
import { type Mapping, OnMatch } from "./schema.ts";

const STEPS = { commit: commitImport, cancel: cancelImport, undo: undoImport } as const;

/** Takes the step that a button of the import's page asks for. */
export async function takeStep(context: Context, id: string, form: FormData) {
  const intent = String(form.get("_intent"));
  const version = Number(form.get("version")) || undefined;
  if (intent === "map") {
    const mapping = mappingOf(form);
    await mapImport(context, { id, version, mapping, onMatch: onMatchOf(form) });
    return checkImport(context, { id });
  }
  const step = Object.entries(STEPS).find(([name]) => name === intent)?.[1];
  if (!step) throw badRequest("This form is not known here.");
  return step(context, { id, version });
}

/** The columns that the form names; a field left empty is not in the file. */
export function mappingOf(form: FormData): Mapping {
  const chosen = [...form].flatMap(([name, value]) => {
    const isNamed = name.startsWith("map.") && typeof value === "string" && /^\d{1,3}$/.test(value);
    return isNamed ? [[name.slice(4), Number(value)] as const] : [];
  });
  return Object.fromEntries(chosen);
}

export function onMatchOf(form: FormData): OnMatch {
  return OnMatch.catch("FILL").parse(form.get("onMatch"));
}

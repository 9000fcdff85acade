import { z } from "zod";
import type { Context } from "#app/platform/context.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { Version } from "#app/platform/wire.ts";
import { NUMBER_WORDS, type Word } from "./number-words.ts";
import { getNumbers, resetNumbers, updateNumbers } from "./numbers.server.ts";
import { NUMBER_GROUPS, type NumberGroup, USUAL_NUMBERS } from "./numbers.ts";

/** Some groups of numbers as their page shows them, with the usual value beside each changed one. */
export async function numbersPage(context: Context, names: readonly NumberGroup[]) {
  const { values, changed, version } = await getNumbers(context, {});
  const groups = names.map((group) => {
    const { title, effect, fields } = NUMBER_WORDS[group];
    const usual: Record<string, unknown> = USUAL_NUMBERS[group];
    const own = changed.filter((path) => path.startsWith(`${group}.`));
    return {
      group,
      title,
      effect,
      isChanged: own.length > 0,
      fields: Object.entries<Word>(fields).map(([key, [label, unit]]) => {
        const name = `${group}.${key}`;
        return { name, label, unit, ...kindOf(usual[key]), isChanged: own.includes(name) };
      }),
    };
  });
  return { values, version, groups };
}

export type NumbersPageGroup = Awaited<ReturnType<typeof numbersPage>>["groups"][number];

interface Kind {
  kind: "number" | "time" | "switch";
  usual: string;
}

function kindOf(usual: unknown): Kind {
  if (typeof usual === "boolean") return { kind: "switch", usual: usual ? "yes" : "no" };
  return { kind: typeof usual === "string" ? "time" : "number", usual: String(usual) };
}

/** Saves one group, or puts it back: the form's intent says which. */
export async function submitNumbers(context: Context, request: Request, to: string) {
  const intent = String((await request.clone().formData()).get("_intent"));
  const [verb, name] = intent.split("-");
  const group = NUMBER_GROUPS.find((one) => one === name);
  if (group === undefined) throw badRequest("This form is not known here.");
  const done = (message: string) => () => ({ to, flash: { message, tone: "success" as const } });
  const { title } = NUMBER_WORDS[group];
  if (verb === "reset")
    return submit({
      context,
      request,
      operation: resetNumbers,
      fixed: { group },
      onDone: done(`${title}: back to the usual numbers.`),
    });
  return submit({
    context,
    request,
    operation: updateNumbers,
    schema: formOf(group),
    onDone: done(`${title}: saved.`),
  });
}

/** The fields of one group as a form sends them; the operation judges what they say. */
function formOf(group: NumberGroup) {
  const fields = Object.entries(USUAL_NUMBERS[group]).map(([key, usual]) => [key, fieldOf(usual)]);
  return z.object({
    version: Version.optional(),
    [group]: z.object(Object.fromEntries(fields)),
  });
}

function fieldOf(usual: number | string | boolean) {
  if (typeof usual === "boolean") return z.boolean().default(false);
  if (typeof usual === "string") return z.string("Give a time such as 09:00.");
  return z.coerce.number("Give a number.");
}

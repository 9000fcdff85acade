import { TEMPLATE_DEFAULTS } from "#app/features/shop/template-defaults.ts";
import type { Variable } from "#app/features/shop/template-text.ts";
import type { CadenceStepDraft } from "./schema.ts";
import type { CadenceKind } from "./words.ts";

const ALWAYS: readonly Variable[] = ["firstName", "shopName", "shopPhone", "link", "device"];
const OF_QUOTE: readonly Variable[] = ["quoteNumber", "quoteTotal", "quoteExpiry"];

/**
 * Texts that a step of this kind may use: every value is known, and the class fits. What speaks only
 * of the enquiry or the quote is a service; the others need consent (semantics 9.1).
 */
export function textsFor(kind: CadenceKind): { key: string; name: string }[] {
  const isService = kind === "ENQUIRY" || kind === "QUOTE";
  const known = kind === "QUOTE" ? [...ALWAYS, ...OF_QUOTE] : ALWAYS;
  const fitting = TEMPLATE_DEFAULTS.filter(
    ({ messageClass, variables }) =>
      messageClass === (isService ? "SERVICE" : "MARKETING") &&
      variables.every((name) => known.includes(name)),
  );
  return [...new Map(fitting.map(({ key, name }) => [key, { key, name }])).values()];
}

export interface StepProblem {
  path: string;
  message: string;
}

/** What cannot work in these steps, by path. */
export function stepProblems(kind: CadenceKind, steps: readonly CadenceStepDraft[]): StepProblem[] {
  const texts = new Set(textsFor(kind).map(({ key }) => key));
  const ids = steps.flatMap(({ id }) => (id ? [id] : []));
  return steps.flatMap((step, index) => {
    const problems: [field: string, isBad: boolean, message: string][] = [
      [
        "delayUnit",
        step.delayUnit === "DAYS_BEFORE_END" && kind !== "QUOTE",
        "Only a quote has an end.",
      ],
      [
        "delayUnit",
        step.delayUnit === "RESPONSE_TARGET" && (kind !== "ENQUIRY" || index > 0),
        "Only the first step of an enquiry answers within the response time.",
      ],
      [
        "templateKey",
        step.templateKey !== null && !texts.has(step.templateKey),
        "This text does not fit here: it lacks a value, or needs another consent.",
      ],
      ["templateKey", step.isAutomatic && step.templateKey === null, "Choose the text to send."],
      ["channel", step.isAutomatic && step.channel === "PHONE", "The program cannot call."],
      ["id", step.id !== undefined && ids.indexOf(step.id) !== ids.lastIndexOf(step.id), "Twice."],
    ];
    return problems.flatMap(([field, isBad, message]) =>
      isBad ? [{ path: `steps.${index}.${field}`, message }] : [],
    );
  });
}

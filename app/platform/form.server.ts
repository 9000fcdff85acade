import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import type { Context } from "./context.server.ts";
import type { AppError } from "./errors.ts";
import { type Flash, writeFlash } from "./flash.server.ts";
import { FRESH_SIGN_IN_NEEDED } from "./fresh.server.ts";
import { fingerprint } from "./idempotency.server.ts";
import { newId } from "./ids.ts";
import type { Operation } from "./operation.server.ts";
import { asAppError } from "./problem.server.ts";

const KEPT_MS = 86_400_000;

export interface FormAnswer {
  result: SubmissionResult<string[]>;
  /** A new idempotency key for the form that comes back with errors. */
  key: string;
  status: number;
  /** Which of the page's forms this answers: its `_intent`. */
  form: string | null;
  /** What is shown once and kept nowhere: the text of a new token. */
  shown?: unknown;
  /** What the row looks like now, when somebody saved it meanwhile. */
  current?: unknown;
}

interface Done {
  /** Where to go; absent only when something is shown once on this very page. */
  to?: string;
  show?: unknown;
  flash?: Flash;
  /** `Set-Cookie` values beside the flash. */
  cookies?: string[];
}

interface SubmitOptions<I extends z.ZodType, O extends z.ZodType> {
  context: Context;
  request: Request;
  operation: Operation<I, O>;
  /** Values from the path, which no form may change. */
  fixed?: Record<string, string>;
  /** Reshapes what the form's fields say into the operation's input. */
  shape?: (fields: Record<string, unknown>) => unknown;
  /** The form's own schema where its fields differ from the operation's input. */
  schema?: z.ZodType;
  onDone: (output: z.output<O>, form: FormData) => Done | Promise<Done>;
}

/** A form becomes one operation: field errors and everything typed come back, success redirects. */
export async function submit<I extends z.ZodType, O extends z.ZodType>(
  options: SubmitOptions<I, O>,
) {
  const form = await options.request.formData();
  const submission = parseWithZod(withoutReserved(form, options.fixed), {
    schema: options.schema ?? options.operation.input,
    error: inPlainWords,
  });
  const intent = asText(form.get("_intent"));
  const back = (reply: SubmissionResult<string[]>, status: number, current?: unknown) =>
    data({ result: reply, key: newId(), status, current, form: intent } as FormAnswer, {
      status,
    });
  if (submission.status !== "success")
    return back(submission.reply(), submission.status === "error" ? 422 : 200);
  const value = submission.value as Record<string, unknown>;
  claimKey(options.context, form, options.request);
  try {
    const input = options.shape ? options.shape(value) : value;
    const output = await options.operation(options.context, input as z.input<I>);
    const { to, show, flash, cookies = [] } = await options.onDone(output, form);
    if (to === undefined)
      return shownOnce({ result: submission.reply(), form: intent, shown: show });
    const headers = new Headers();
    for (const cookie of cookies) headers.append("Set-Cookie", cookie);
    if (flash) headers.append("Set-Cookie", await writeFlash(flash));
    return redirect(to, { headers });
  } catch (thrown) {
    if (thrown instanceof Response) throw thrown;
    const error = asAppError(thrown, options.context.requestId);
    if (isForTheWholePage(error)) throw error;
    return back(submission.reply(asReply(error, form)), error.status, error.extra.current);
  }
}

/** The form as it was typed, unjudged: it asked for more fields, not to be saved. */
export async function comeBack(request: Request) {
  const form = await request.formData();
  const submission = parseWithZod(withoutReserved(form), { schema: z.looseObject({}) });
  const version = asText(form.get("version"));
  const current = version === null ? undefined : { version: Number(version) };
  const answer = { result: submission.reply(), form: asText(form.get("_intent")), current };
  return data({ ...answer, key: newId(), status: 200 } as FormAnswer);
}

/** What people read where a schema has no words of its own; programs get the technical ones. */
function inPlainWords({ code, input }: z.core.$ZodRawIssue): string | undefined {
  if (code === "invalid_value") return "Choose one of these.";
  if (code === "invalid_type" && input === undefined) return "Please fill this in.";
  return undefined;
}

function shownOnce(answer: Pick<FormAnswer, "result" | "form" | "shown">) {
  return data({ ...answer, key: newId(), status: 200 } satisfies FormAnswer as FormAnswer, {
    headers: { "Cache-Control": "no-store" },
  });
}

/** What no form can put right; asking for the password again keeps what was typed. */
function isForTheWholePage({ status, code }: AppError) {
  return [401, 403, 404].includes(status) && code !== FRESH_SIGN_IN_NEEDED;
}

const asText = (value: FormDataEntryValue | null) => (typeof value === "string" ? value : null);

function asReply(error: AppError, form: FormData) {
  const fieldErrors: Record<string, string[]> = {};
  for (const { path, message } of error.errors ?? []) {
    const field = fieldOf(path, form);
    fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
  }
  return { fieldErrors, formErrors: error.errors?.length ? [] : [error.detail ?? error.title] };
}

/** What the form calls it: "customer.phone" of the input is "phone" where the form knows only that. */
function fieldOf(path: string, form: FormData): string {
  const end = path.slice(path.lastIndexOf(".") + 1);
  const isThere = form.has(path) || form.has(path.replaceAll(/\.(\d+)/g, "[$1]"));
  return !isThere && form.has(end) ? end : path;
}

function withoutReserved(form: FormData, fixed: Record<string, string> = {}) {
  const fields = new FormData();
  for (const [name, value] of form) {
    if (!name.startsWith("_") && !(name in fixed)) fields.append(name, value);
  }
  for (const [name, value] of Object.entries(fixed)) fields.set(name, value);
  return fields;
}

/** Pages key on the key and the body, so Back and an edited resubmission work (rulings 1.9). */
function claimKey(context: Context, form: FormData, request: Request) {
  const key = form.get("_key");
  if (typeof key !== "string" || key === "") return;
  const body = fingerprint([...form].map(([name, value]) => [name, String(value)]));
  context.idempotency = {
    scope: `form|${context.actor.userId ?? ""}|${new URL(request.url).pathname}`,
    key: `${key.slice(0, 80)}:${body}`,
    fingerprint: body,
    keptForMs: KEPT_MS,
  };
}

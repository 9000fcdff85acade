import { sql } from "drizzle-orm";
import type { z } from "zod";
import { isUnknownReference, storageTrouble } from "#app/db/failure.ts";
import { noteRefusal } from "./access-log.server.ts";
import { type Scope, scopeOf } from "./auth/actor.ts";
import type { CommandContext, Context } from "./context.server.ts";
import { forbidden, invalid, stale, unauthenticated, unavailable } from "./errors.ts";
import { announceCommitted } from "./events.server.ts";
import { keepAnswer, keptAnswer } from "./idempotency.server.ts";

export type Schema = z.ZodType;

interface Description<I extends Schema, O extends Schema> {
  /** One sentence for the API's documentation. */
  summary: string;
  /** The permission, or null for what anybody may do. */
  can: string | null;
  input: I;
  output: O;
}

export interface Operation<I extends Schema = Schema, O extends Schema = Schema>
  extends Description<I, O> {
  (context: Context, input: z.input<I>): Promise<z.output<O>>;
  kind: "query" | "command";
}

/** One thing that somebody may read. Called inside a command it sees the command's own writes. */
export function query<I extends Schema, O extends Schema>(
  description: Description<I, O> & {
    run(context: Context, input: z.output<I>): Promise<z.output<O>>;
  },
): Operation<I, O> {
  const { run, ...rest } = description;
  const call = async (context: Context, input: z.input<I>) => {
    if (!context.transaction) authorize(context, description.can);
    const inside = context.transaction ? deeper(context as CommandContext) : context;
    return run(inside, parseInput(description.input, input));
  };
  return Object.assign(call, rest, { kind: "query" as const });
}

interface CommandWork<I extends Schema, O extends Schema, P> {
  /** Slow work before the transaction: a password's hash, a staged file. */
  prepare?(context: Context, input: z.output<I>): Promise<P>;
  run(context: CommandContext, input: z.output<I>, prepared: P): Promise<z.output<O>>;
  /** What is kept under an idempotency key: an answer without the secret that is shown once. */
  keep?(output: z.output<O>): z.output<O>;
  /** The answer to a repeat, of what was kept: for a secret that can be made again. */
  restore?(kept: z.output<O>): z.output<O>;
}

/**
 * One thing that somebody may change: permission, input, idempotency key, one transaction with its
 * events, all or nothing. A command called inside a command joins it and skips the checks.
 */
export function command<I extends Schema, O extends Schema, P = null>(
  description: Description<I, O> & CommandWork<I, O, P>,
): Operation<I, O> {
  const { run, prepare, keep, restore, ...rest } = description;
  const call = async (context: Context, raw: z.input<I>) => {
    if (context.transaction && prepare)
      throw new Error(`"${description.summary}" needs work outside a transaction`);
    if (context.transaction)
      return run(deeper(context as CommandContext), parseInput(description.input, raw), null as P);
    authorize(context, description.can);
    const input = parseInput(description.input, raw);
    const prepared = prepare ? await prepare(context, input) : (null as P);
    const work = (inside: CommandContext) => run(inside, input, prepared);
    return transact(context, description.summary, work, { keep, restore });
  };
  return Object.assign(call, rest, { kind: "command" as const });
}

/** A transaction of the platform itself (subscribers, jobs): no permission, no idempotency key. */
export async function transact<T>(
  context: Context,
  name: string,
  work: (inside: CommandContext) => Promise<T>,
  { keep = asItIs, restore = asItIs }: { keep?: (answer: T) => T; restore?: (kept: T) => T } = {},
): Promise<T> {
  const claim = context.idempotency;
  try {
    const { answer, emitted } = await context.database.write(name, async (tx) => {
      const inside: CommandContext = {
        ...context,
        db: tx,
        transaction: { tx, emitted: [], chain: { end: null }, depth: 1 },
      };
      if (claim) {
        const kept = await keptAnswer(tx, claim, context.now);
        if (kept) {
          context.wasReplayed = true;
          return { answer: restore(kept.answer as T), emitted: [] };
        }
      }
      const result = await work(inside);
      if (claim) await keepAnswer(tx, claim, { answer: keep(result), now: context.now });
      return { answer: result, emitted: inside.transaction.emitted };
    });
    announceCommitted(emitted);
    return answer;
  } catch (error) {
    const trouble = storageTrouble(error);
    if (trouble) throw unavailable(trouble.code, trouble.detail);
    // The net under operations that forgot to look: no input may end in a failure of ours.
    if (isUnknownReference(error))
      throw invalid([], "One of the ids given here belongs to nothing that exists.");
    throw error;
  }
}

function asItIs<T>(answer: T): T {
  return answer;
}

/**
 * Refuses an edit that was made on an older state. Only the outermost command checks.
 * @param given the version the caller saw; undefined when the caller did not say.
 */
export async function checkVersion(
  context: CommandContext,
  {
    given,
    row,
    current,
  }: { given: number | undefined; row: { version: number }; current: () => unknown },
) {
  if (given === undefined || context.transaction.depth > 1 || given === row.version) return;
  throw stale(await current());
}

/**
 * How far the caller reaches with this permission; an operation called inside a command is not
 * asked again, so it reaches everything.
 */
export function reachOf(context: Context, permission: string): Scope | null {
  if ((context.transaction?.depth ?? 0) > 1) return "all";
  return scopeOf(context.actor, permission);
}

/** One step of many inside a command: when it fails, only its own writes and events are taken back. */
export async function attempt<T>(context: CommandContext, work: () => Promise<T>): Promise<T> {
  const { emitted, chain } = context.transaction;
  const before = emitted.length;
  await context.db.run(sql`savepoint attempt`);
  try {
    const result = await work();
    await context.db.run(sql`release attempt`);
    return result;
  } catch (error) {
    await context.db.run(sql`rollback to attempt`);
    await context.db.run(sql`release attempt`);
    emitted.length = before;
    chain.end = null;
    throw error;
  }
}

/** The context of what a command calls: it is not asked again who may. */
export function deeper(context: CommandContext): CommandContext {
  return {
    ...context,
    transaction: { ...context.transaction, depth: context.transaction.depth + 1 },
  };
}

/** @throws 401, 403 */
export function authorize(context: Context, permission: string | null) {
  if (permission === null || scopeOf(context.actor, permission)) return;
  noteRefusal(context, permission);
  throw context.actor.kind === "nobody" ? unauthenticated() : forbidden();
}

export function parseInput<I extends Schema>(schema: I, input: unknown): z.output<I> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.flatMap((issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({
          path: [...issue.path, key].join("."),
          message: "This field is not known here.",
          code: "unknown_field",
        }));
      }
      return [{ path: issue.path.join("."), message: issue.message, code: issue.code }];
    }),
  );
}

import type { z } from "zod";
import type { Context } from "#app/platform/context.server.ts";
import { submit } from "#app/platform/form.server.ts";
import type { Operation } from "#app/platform/operation.server.ts";
import { type CataloguePart, pathOf } from "./catalogue-page.server.ts";

type Named = z.ZodType<{ name: string }>;

interface Entry {
  context: Context;
  request: Request;
  part: CataloguePart;
}

/** The form of a new entry of the catalogue, on the page of its list or its own. */
export function submitNewEntry<I extends z.ZodType, O extends Named>(
  { context, request, part }: Entry,
  { operation, schema }: { operation: Operation<I, O>; schema: z.ZodType },
) {
  return submit({
    ...{ context, request, operation, schema },
    onDone: ({ name }) => ({
      to: pathOf(part),
      flash: { message: `${name} is added.`, tone: "success" },
    }),
  });
}

interface EntryOperations<I extends z.ZodType, O extends Named, R extends z.ZodType> {
  id: string;
  name: string;
  schema: z.ZodType;
  update: Operation<I, O>;
  retire: Operation<R, z.ZodNull>;
}

/** The page of one entry: saves it, or retires it with a way back. */
export async function submitEntry<I extends z.ZodType, O extends Named, R extends z.ZodType>(
  { context, request, part }: Entry,
  { id, name, schema, update, retire }: EntryOperations<I, O, R>,
) {
  const form = { context, request, fixed: { id } };
  const isRetiring = (await request.clone().formData()).get("_intent") === "retire";
  if (!isRetiring)
    return submit({
      ...form,
      ...{ operation: update, schema },
      onDone: (saved) => ({
        to: pathOf(part),
        flash: { message: `${saved.name} is saved.`, tone: "success" },
      }),
    });
  const undo = { action: "/settings/catalogue/restore", fields: { part, id } };
  return submit({
    ...form,
    operation: retire,
    onDone: () => ({
      to: pathOf(part),
      flash: { message: `${name} is retired.`, tone: "success", undo },
    }),
  });
}

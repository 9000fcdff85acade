import { data, redirect } from "@remix-run/node";
import { AppError } from "./errors.ts";
import { writeFlash } from "./flash.server.ts";

/** What one field that is edited in place is told. */
export interface InlineAnswer {
  field: string;
  isSaved: boolean;
  /** The version that the next edit has to name. */
  version: number | null;
  error: string | null;
  /** After a clash: what somebody else saved meanwhile. */
  theirs: string | null;
}

interface InlineEdit<Record extends { version: number }> {
  request: Request;
  /** Saves the text of one field. */
  save(edit: { field: string; value: string; version: number | undefined }): Promise<Record>;
  /** The text of the field in a record. */
  read(record: Record, field: string): string;
  /** Where a browser without JavaScript goes afterwards. */
  to: string;
}

/**
 * One field of a record, edited in place. Somebody else's edit of another field is no clash: it is
 * saved beside it. Of the same field both values come back, and one is chosen (semantics 10).
 */
export async function editInPlace<R extends { version: number }>(edit: InlineEdit<R>) {
  const form = await edit.request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const [field, value, was] = [text("field"), text("value"), text("was")];
  const answer = await answerOf(edit, { field, value, was, version: Number(text("version")) });
  if (form.has("_js")) return data(answer, { status: answer.isSaved ? 200 : 422 });
  const message = answer.error ?? "Saved";
  const flash = { message, tone: answer.isSaved ? ("success" as const) : ("error" as const) };
  return redirect(edit.to, { headers: { "Set-Cookie": await writeFlash(flash) } });
}

interface Typed {
  field: string;
  value: string;
  was: string;
  version: number;
}

async function answerOf<R extends { version: number }>(
  edit: InlineEdit<R>,
  { field, value, was, version }: Typed,
): Promise<InlineAnswer> {
  const refused = { field, isSaved: false, version: null, theirs: null };
  try {
    const saved = await edit.save({ field, value, version: version || undefined });
    return { field, isSaved: true, version: saved.version, error: null, theirs: null };
  } catch (error) {
    if (!(error instanceof AppError) || [401, 404].includes(error.status)) throw error;
    const current = error.status === 412 ? (error.extra.current as R) : null;
    if (!current) return { ...refused, error: error.errors?.[0]?.message ?? error.message };
    const theirs = edit.read(current, field);
    if (theirs === was && current.version !== version)
      return answerOf(edit, { field, value, was, version: current.version });
    const clash = "Somebody saved another value meanwhile.";
    return { ...refused, version: current.version, error: clash, theirs };
  }
}

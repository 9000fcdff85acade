import { redirect } from "@remix-run/node";
import { AppError } from "./errors.ts";
import { type Flash, writeFlash } from "./flash.server.ts";

interface SmallForm<T> {
  request: Request;
  work: (form: FormData) => Promise<T>;
  done: (output: T, to: string) => Flash;
  to: (form: FormData) => string;
}

/** A form of buttons only: nothing was typed, so a refusal is a message on the page it came from. */
export async function submitSmall<T>({ request, work, done, to }: SmallForm<T>) {
  const form = await request.formData();
  const target = to(form);
  try {
    const flash = done(await work(form), target);
    return redirect(target, { headers: { "Set-Cookie": await writeFlash(flash) } });
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 401) throw error;
    const stale = "Somebody changed this meanwhile. Look again, then decide.";
    const flash: Flash = { message: error.status === 412 ? stale : error.message, tone: "error" };
    return redirect(target, { headers: { "Set-Cookie": await writeFlash(flash) } });
  }
}

import { redirect } from "@remix-run/node";
import { leadFromShared } from "#app/offline/forms/shared-lead.ts";
import { readUpload } from "#app/platform/files/read-upload.server.ts";
import { writeFlash } from "#app/platform/flash.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";

const NEW_LEAD = "/leads/new";
const MOST_WORDS = 1_500;
const PHOTOS_LEFT = "The photos were not taken along: choose them again below.";

export const loader = page({ can: "leads:create" }, async () => redirect(NEW_LEAD));

/**
 * What another app shares while no service worker is there to keep it: the words begin a new lead,
 * photos have to be chosen again.
 */
export const action = formPage({ can: "leads:create" }, async ({ context, request: sent }) => {
  const { request } = await readUpload(context, sent, async () => ({ id: "left behind" }));
  const form = await request.formData();
  const words = (name: string) => String(form.get(name) ?? "").slice(0, MOST_WORDS);
  const shared = { title: words("title"), text: words("text"), url: words("url") };
  const hasPhotos = form.getAll("photos").length > 0;
  const flash = { message: PHOTOS_LEFT, tone: "error" as const };
  return redirect(`${NEW_LEAD}?${new URLSearchParams({ ...leadFromShared(shared) })}`, {
    status: 303,
    headers: hasPhotos ? { "Set-Cookie": await writeFlash(flash) } : {},
  });
});

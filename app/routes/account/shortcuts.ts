import { redirect } from "@remix-run/node";
import { writeFlash } from "#app/platform/flash.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { writeShortcuts } from "#app/platform/theme.server.ts";

/** Switches the shortcuts of a single key on or off, on this device. */
export const action = formPage({ can: "me:edit" }, async ({ request }) => {
  const isOn = (await request.formData()).has("isOn");
  const message = isOn
    ? "Single keys run shortcuts here."
    : "Single keys do nothing by themselves.";
  const headers = new Headers();
  headers.append("Set-Cookie", await writeShortcuts(isOn));
  headers.append("Set-Cookie", await writeFlash({ message, tone: "success" }));
  return redirect("/account", { headers });
});

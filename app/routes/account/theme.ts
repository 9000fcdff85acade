import { redirect } from "@remix-run/node";
import { formPage, safeRedirect } from "#app/platform/page.server.ts";
import { asTheme, writeTheme } from "#app/platform/theme.server.ts";

export const action = formPage({ can: "me:edit" }, async ({ request }) => {
  const form = await request.formData();
  const headers = { "Set-Cookie": await writeTheme(asTheme(form.get("theme"))) };
  return redirect(safeRedirect(String(form.get("returnTo") ?? ""), "/today"), { headers });
});

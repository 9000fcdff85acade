import { redirect } from "@remix-run/node";
import { readCookie, sessionCookie } from "#app/features/staff/session-cookie.server.ts";
import { signOut } from "#app/features/staff/sign-in.server.ts";
import { formPage } from "#app/platform/page.server.ts";

export const action = formPage({ can: null }, async ({ context, request }) => {
  const secret = await readCookie(sessionCookie(), request);
  if (secret) await signOut(context, secret);
  return redirect("/login", {
    headers: [
      ["Set-Cookie", await sessionCookie().serialize("", { maxAge: 0 })],
      ["Clear-Site-Data", '"cache"'],
    ],
  });
});

export const loader = () => redirect("/today");

import { formPage } from "#app/platform/page.server.ts";

/** Somebody touches the page: an unsafe method keeps the session alive, and that is all. */
export const action = formPage({ can: "me:edit" }, async () => new Response(null, { status: 204 }));

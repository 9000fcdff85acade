import { restoreEntry } from "#app/features/devices/catalogue-page.server.ts";
import { formPage } from "#app/platform/page.server.ts";

/** Brings a retired model, brand or kind of device back. */
export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  restoreEntry(context, request),
);

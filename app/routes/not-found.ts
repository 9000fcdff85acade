import { notFound } from "#app/platform/errors.ts";
import { page } from "#app/platform/page.server.ts";

export const loader = page({ can: null }, async () => {
  throw notFound();
});

export default function NotFound() {
  return null;
}

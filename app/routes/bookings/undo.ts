import { undoMove } from "#app/features/bookings/undo-move.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Takes back the last move of a job, and the message that went with it. */
export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: () => undoMove(context, { id }),
    done: ({ number }) => ({ message: `${number}: taken back`, tone: "success" }),
    to: () => `/bookings/${id}`,
  });
});

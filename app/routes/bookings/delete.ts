import { deleteBooking, restoreBooking } from "#app/features/bookings/bookings.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Deletes a job, or with `restore` brings one back. */
export const action = formPage({ can: "bookings:delete" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: async (form) => {
      if (form.has("restore")) return restoreBooking(context, { id });
      return deleteBooking(context, { id, version: Number(form.get("version")) || undefined });
    },
    done: (job) =>
      job
        ? { message: `${job.number} is back`, tone: "success" }
        : {
            message: "The job is deleted",
            tone: "success",
            undo: { action: `/bookings/${id}/delete`, fields: { restore: "1" } },
          },
    to: (form) => (form.has("restore") ? `/bookings/${id}` : "/bookings"),
  });
});

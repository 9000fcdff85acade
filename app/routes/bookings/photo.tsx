import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { markPhoto, removePhoto } from "#app/features/bookings/booking-photos.server.ts";
import { photoPage } from "#app/features/bookings/photo-page.server.ts";
import { PHOTO_PLACES, pointFrom } from "#app/features/bookings/photo-places.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Mark damage – RevivaTech CRM" }];

export const loader = page({ can: "bookings:edit" }, ({ context, params }) =>
  photoPage(context, { id: params.id ?? "", photoId: params.photoId ?? "" }),
);

export const action = formPage({ can: "bookings:edit" }, async ({ context, request, params }) => {
  const id = params.photoId ?? "";
  const form = await request.formData();
  const back = `/bookings/${params.id}/check-in`;
  if (form.has("remove")) {
    await removePhoto(context, { id });
    return redirect(back);
  }
  const { photo, width, height } = await photoPage(context, { id: params.id ?? "", photoId: id });
  const point = pointFrom(form, { width, height });
  if (point) await markPhoto(context, { id, marks: [...photo.marks, point].slice(-20) });
  else if (form.has("clear")) await markPhoto(context, { id, marks: [] });
  return redirect(`/bookings/${params.id}/photos/${id}`);
});

export default function MarkPhoto() {
  const { job, photo, width, height } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <PageHeader
        title="Mark the damage"
        description={`${job.number} · tap the picture where something is wrong`}
        back={{ to: `/bookings/${job.id}/check-in`, label: "Check-in" }}
        className="mb-0 md:mb-0"
      />
      <Card>
        <Form method="post" reloadDocument className="relative inline-block">
          <input
            type="image"
            name="mark"
            src={`/files/${photo.fileId}`}
            alt="The photo: mark this place"
            {...{ width, height }}
            className="max-w-none rounded-xl"
          />
          <svg
            aria-hidden
            viewBox={`0 0 ${width} ${height}`}
            className="pointer-events-none absolute inset-0"
            {...{ width, height }}
          >
            {photo.marks.map(({ x, y }) => (
              <circle
                key={`${x} ${y}`}
                cx={x * width}
                cy={y * height}
                r={16}
                fill="none"
                strokeWidth={4}
                className="stroke-bad"
              />
            ))}
          </svg>
        </Form>
        <p className="text-muted">
          {photo.marks.length === 0 ? "Nothing is marked." : `${photo.marks.length} marked.`}
        </p>
      </Card>
      <details>
        <summary className="button button-secondary w-fit">Mark a part by its name</summary>
        <Form method="post" className="mt-3 grid grid-cols-3 gap-2">
          {PHOTO_PLACES.map(({ key, label }) => (
            <Button key={key} variant="secondary" name="place" value={key}>
              {label}
            </Button>
          ))}
        </Form>
      </details>
      <Form method="post" className="flex flex-wrap gap-2">
        <Button variant="secondary" name="clear" value="1">
          Clear the marks
        </Button>
        <Button variant="danger" name="remove" value="1">
          Remove this photo
        </Button>
      </Form>
    </div>
  );
}

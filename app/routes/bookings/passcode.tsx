import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { getBooking } from "#app/features/bookings/bookings.server.ts";
import { revealPasscode } from "#app/features/bookings/check-in.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Passcode – RevivaTech CRM" }];

export const loader = page({ can: "bookings:edit" }, async ({ context, params }) => {
  const { id } = await getBooking(context, { id: params.id ?? "" });
  return { id };
});

/** It is shown in answer to a press of the button only, which is on the record. */
export const action = formPage({ can: "bookings:edit" }, ({ context, params }) =>
  revealPasscode(context, { id: params.id ?? "" }),
);

export default function Passcode() {
  const { id } = useLoaderData<typeof loader>();
  const shown = useKeptAnswer<typeof action>();
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title="Passcode" back={{ to: `/bookings/${id}`, label: "The job" }} />
      <Card>
        {shown ? (
          <>
            <p className="font-mono text-3xl font-bold">{shown.passcode ?? "None is kept"}</p>
            <p className="mt-2 text-muted">That you looked is on the record.</p>
          </>
        ) : (
          <Form method="post">
            <Button>Show the passcode</Button>
          </Form>
        )}
        <LinkButton to={`/bookings/${id}`} className="mt-4">
          Hide it
        </LinkButton>
      </Card>
    </div>
  );
}

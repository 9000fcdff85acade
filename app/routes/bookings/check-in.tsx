import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TabletSmartphone } from "lucide-react";
import { actOnCheckIn, checkInPage } from "#app/features/bookings/check-in-page.server.ts";
import { CheckInForm } from "#app/features/bookings/components/check-in-form.tsx";
import { PhotoStrip } from "#app/features/bookings/components/photo-strip.tsx";
import { PhotoUpload } from "#app/features/bookings/components/photo-upload.tsx";
import { SignForm } from "#app/features/bookings/components/sign-form.tsx";
import { TicketBadge } from "#app/features/bookings/components/ticket-badge.tsx";
import { formPage, page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Check in ${data?.job.number ?? ""} – RevivaTech CRM` },
];

export const loader = page({ can: "bookings:edit" }, ({ context, params }) =>
  checkInPage(context, params.id ?? ""),
);

export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) =>
  actOnCheckIn({ context, request, id: params.id ?? "" }),
);

export default function CheckIn() {
  const page = useLoaderData<typeof loader>();
  const { job, checkIn } = page;
  const here = `/bookings/${job.id}/check-in`;
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <PageHeader
        title={`Check in ${job.number}`}
        description={[job.customerName, job.device, job.fault].filter(Boolean).join(" · ")}
        back={{ to: `/bookings/${job.id}`, label: "The job" }}
        badges={<TicketBadge status={job.status} text={job.statusText} />}
        actions={
          job.deviceId ? (
            <LinkButton to={`/devices/${job.deviceId}`}>IMEI and serial</LinkButton>
          ) : null
        }
        className="mb-0 md:mb-0"
      />
      <Card title="Photos" description="At least two. Tap one to mark where the damage is.">
        <PhotoStrip photos={checkIn.photos} isMarkable />
        <PhotoUpload bookingId={job.id} action={here} step="CHECK_IN" />
      </Card>
      <Card title="Condition and what we agreed">
        <CheckInForm page={page} />
      </Card>
      <Card
        title="Terms and signature"
        actions={
          <form method="post" action={`/counter/customer/${job.id}/turn`}>
            <Button variant="secondary">
              <TabletSmartphone aria-hidden /> Turn to the customer
            </Button>
          </form>
        }
      >
        {page.signed ? (
          <p className="mb-3 text-good-ink">
            Signed by {checkIn.signedName}, {page.signed.text}.
          </p>
        ) : null}
        <SignForm
          signing={{ jobId: job.id, signedAt: checkIn.signedAt }}
          terms={page.terms}
          name={checkIn.signedName ?? job.customerName}
          version={checkIn.version}
          formKey={page.formKey}
          submit={page.signed ? "Sign again" : "Sign and check in"}
          missing={checkIn.missing}
        />
      </Card>
    </div>
  );
}

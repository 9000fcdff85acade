import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { PortalError, PortalFrame } from "#app/features/portal/components/portal-frame.tsx";
import { ReachShop } from "#app/features/portal/components/reach-shop.tsx";
import { showPortal } from "#app/features/portal/show-portal.server.ts";
import { behindLink } from "#app/features/portal/visit.server.ts";
import { page } from "#app/platform/page.server.ts";
import { buttonStyles } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";

export const handle = { isStatic: true };

export const meta: MetaFunction = () => [
  { title: "Your repair" },
  { name: "robots", content: "noindex" },
];

export async function loader(args: LoaderFunctionArgs) {
  return page({ can: null }, ({ context, params }) =>
    behindLink(args.context.facts?.address ?? "", () =>
      showPortal(context, { token: String(params.token) }),
    ),
  )(args);
}

export default function Portal() {
  const { firstName, device, enquiry, quote, jobs, shop } = useLoaderData<typeof loader>();
  const { token } = useParams();
  const isAsking = jobs.length === 0;
  return (
    <PortalFrame
      shopName={shop.name}
      title={firstName ? `Hello ${firstName}` : "Your repair"}
      device={device}
    >
      {isAsking && enquiry && !quote?.isOpen ? <Notice text={enquiry.state} /> : null}
      {quote ? (
        <Card title={`Quote ${quote.number}`} headingLevel={2}>
          <p>
            <strong className="text-lg">{quote.total}</strong>, VAT included. {quote.state}
          </p>
          <p className="mt-3">
            <a
              href={`/portal/${token}/quote`}
              className={buttonStyles({ variant: quote.isOpen ? "primary" : "secondary" })}
            >
              {quote.isOpen ? "Read and answer" : "Read the quote"}
            </a>
          </p>
        </Card>
      ) : null}
      {jobs.map((job) => (
        <Card key={job.number} title={`Repair ${job.number}`} headingLevel={2}>
          <Notice text={job.state} />
          <dl className="mt-3 flex flex-col gap-2">
            {job.device ? <Part name="Device" text={job.device} /> : null}
            {job.promised ? <Part name="Promised for" text={job.promised} /> : null}
            {job.isComeback ? <Part name="Under warranty" text="Free of charge" /> : null}
            {job.total && !job.isComeback ? <Part name="Price" text={job.total} /> : null}
            {job.paid ? <Part name="Paid" text={job.paid} /> : null}
            {job.due ? <Part name="To pay" text={job.due} /> : null}
            {job.warranty ? (
              <Part
                name={job.warranty.isOver ? "Warranty ended" : "Warranty to"}
                text={job.warranty.until}
              />
            ) : null}
          </dl>
        </Card>
      ))}
      <ReachShop {...shop} />
      <p className="text-sm text-muted">
        This page is yours alone: keep its address. It always shows how your repair stands.
      </p>
    </PortalFrame>
  );
}

export function ErrorBoundary() {
  return <PortalError />;
}

function Notice({ text }: { text: string }) {
  return (
    <p className="rounded-xl bg-info-soft px-4 py-3 font-medium text-info-ink" role="status">
      {text}
    </p>
  );
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-muted">{name}</dt>
      <dd className="font-semibold [overflow-wrap:anywhere]">{text}</dd>
    </div>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { showEnquiry } from "#app/features/leads/show-enquiry.server.ts";
import { PortalError, PortalFrame } from "#app/features/portal/components/portal-frame.tsx";
import { ReachShop } from "#app/features/portal/components/reach-shop.tsx";
import { behindLink } from "#app/features/portal/visit.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";

export const handle = { isStatic: true };

export const meta: MetaFunction = () => [
  { title: "Your enquiry" },
  { name: "robots", content: "noindex" },
];

export async function loader(args: LoaderFunctionArgs) {
  const address = args.context.facts?.address ?? "";
  return page({ can: null }, async ({ context, params }) => {
    const token = String(params.token);
    return behindLink(address, () => showEnquiry(context, { token }));
  })(args);
}

export default function Enquiry() {
  const { firstName, device, text, sentAt, state, reference, shop } =
    useLoaderData<typeof loader>();
  return (
    <PortalFrame
      shopName={shop.name}
      title={firstName ? `Hello ${firstName}, your enquiry` : "Your enquiry"}
      device={null}
    >
      <p className="rounded-xl bg-info-soft px-4 py-3 font-medium text-info-ink" role="status">
        {state}
      </p>
      <Card title="What you sent" headingLevel={2}>
        <dl className="flex flex-col gap-3">
          <Part name="Reference" text={reference} />
          <Part name="Sent" text={sentAt} />
          {device ? <Part name="Device" text={device} /> : null}
          {text ? <Part name="What is wrong" text={text} /> : null}
        </dl>
      </Card>
      <ReachShop {...shop} />
    </PortalFrame>
  );
}

export function ErrorBoundary() {
  return <PortalError />;
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="break-words whitespace-pre-line">{text}</dd>
    </div>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, useLoaderData, useRouteError } from "@remix-run/react";
import { showEnquiry } from "#app/features/leads/show-enquiry.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { page } from "#app/platform/page.server.ts";
import { takeLinkTurn, takeUnknownLinkTurn } from "#app/platform/public-limits.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ErrorPage } from "#app/ui/shell/error-page.tsx";

export const handle = { isStatic: true };

export const meta: MetaFunction = () => [
  { title: "Your enquiry" },
  { name: "robots", content: "noindex" },
];

export async function loader(args: LoaderFunctionArgs) {
  const address = args.context.facts?.address ?? "";
  return page({ can: null }, async ({ context, params }) => {
    await takeLinkTurn(address);
    try {
      return await showEnquiry(context, { token: String(params.token) });
    } catch (error) {
      if (error instanceof AppError) await takeUnknownLinkTurn(address);
      throw error;
    }
  })(args);
}

export default function Enquiry() {
  const { firstName, device, text, sentAt, state, reference, shop } =
    useLoaderData<typeof loader>();
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col gap-4 px-4 py-8">
      <header>
        <p className="text-muted">{shop.name}</p>
        <h1 className="text-2xl font-bold">
          {firstName ? `Hello ${firstName}, your enquiry` : "Your enquiry"}
        </h1>
      </header>
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
      <Card title={`Reach ${shop.name}`} headingLevel={2}>
        {shop.phone ? (
          <p>
            <a className="text-brand-ink underline" href={`tel:${shop.phone.replaceAll(" ", "")}`}>
              {shop.phone}
            </a>
          </p>
        ) : null}
        {shop.openingText ? <p>{shop.openingText}</p> : null}
        <dl className="mt-2">
          {shop.week.map(({ days, times }) => (
            <div key={days} className="flex justify-between gap-4">
              <dt>{days}</dt>
              <dd>{times}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </main>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 429)
    return (
      <ErrorPage title="One moment, please" requestId={null} retryTo="">
        <p>Many links were opened from here. Try again in a minute.</p>
      </ErrorPage>
    );
  return (
    <ErrorPage title="This link does not work" requestId={null} retryTo={null}>
      <p>It may be incomplete, or it has been replaced. Please call the shop.</p>
    </ErrorPage>
  );
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="break-words whitespace-pre-line">{text}</dd>
    </div>
  );
}

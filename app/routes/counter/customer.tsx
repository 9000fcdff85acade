import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SignForm } from "#app/features/bookings/components/sign-form.tsx";
import { SignedMark } from "#app/features/bookings/components/signed-mark.tsx";
import { customerSide, signAtTheCounter } from "#app/features/bookings/counter-customer.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

export const meta: MetaFunction = () => [{ title: "Welcome" }];

export const loader = page({ can: "counter:show" }, async ({ context, params }) => ({
  job: params.id ? await customerSide(context, params.id) : null,
}));

export const action = formPage({ can: "counter:show" }, ({ context, request, params }) =>
  signAtTheCounter(context, { request, id: params.id ?? "" }),
);

export default function CustomerSide() {
  const { job } = useLoaderData<typeof loader>();
  return (
    <main className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-4 p-4 text-lg md:p-8">
      {job === null ? (
        <div className="m-auto text-center">
          <h1 className="text-3xl font-bold">Welcome</h1>
          <p className="mt-2 text-muted">We are with you in a moment.</p>
        </div>
      ) : job.isSigned ? (
        <div className="m-auto text-center">
          <SignedMark {...job.signing} />
          <h1 className="text-3xl font-bold">Thank you, {job.firstName}</h1>
          <p className="mt-2">We have your device. Your number is {job.number}.</p>
          <p className="mt-2 text-muted">Please hand the tablet back.</p>
        </div>
      ) : (
        <>
          <h1 className="text-3xl font-bold">Hello {job.firstName}</h1>
          <Card title="What you bring us">
            <p className="font-semibold">{job.device}</p>
            <p className="whitespace-pre-line">{job.fault}</p>
            {job.accessories ? <p>With it: {job.accessories}</p> : null}
            <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-base">
              {job.conditions.map((part) => (
                <div key={part.key} className="contents">
                  <dt className="text-muted">{part.label}</dt>
                  <dd>{[part.text, part.note].filter(Boolean).join(": ")}</dd>
                </div>
              ))}
            </dl>
          </Card>
          <Card title="What we agree on">
            {job.promised ? <p>Ready by {job.promised}</p> : null}
            {job.limit ? <p>We go ahead without asking up to {job.limit}</p> : null}
            <div className="mt-3">
              <SignForm {...job} submit="Sign" />
            </div>
          </Card>
        </>
      )}
      <footer className="mt-auto pt-6">
        <LinkButton to="/pin?to=/counter" variant="ghost" size="small">
          For staff
        </LinkButton>
      </footer>
    </main>
  );
}

import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage } from "#app/ui/shell/error-page.tsx";

interface Props {
  shopName: string;
  title: string;
  device: string | null;
  children: ReactNode;
}

/** A page for customers: one column, no menu, no script. */
export function PortalFrame({ shopName, title, device, children }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col gap-4 px-4 py-8">
      <header>
        <p className="text-muted">{shopName}</p>
        <h1 className="text-2xl font-bold">{title}</h1>
        {device ? <p className="text-lg">{device}</p> : null}
      </header>
      {children}
    </main>
  );
}

export function PortalError() {
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

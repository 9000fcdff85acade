import {
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { clearFlash, isWholePage, readFlash } from "#app/platform/flash.server.ts";
import { readShortcuts, readTheme } from "#app/platform/theme.server.ts";
import { useNonce } from "#app/ui/nonce.tsx";
import { ErrorPage } from "#app/ui/shell/error-page.tsx";
import { keepFocus } from "#app/ui/shell/keep-focus.ts";
import { KeepPlace } from "#app/ui/shell/keep-place.tsx";
import "#app/ui/app.css";

export const meta: MetaFunction = () => [{ title: "RevivaTech CRM" }];

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icons/apple-touch-180.png" },
  { rel: "manifest", href: "/manifest.webmanifest" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const flash = await readFlash(request);
  const isDone = flash !== null && isWholePage(request);
  const headers: HeadersInit = isDone ? { "Set-Cookie": await clearFlash() } : {};
  const theme = await readTheme(request);
  return data({ flash, theme, shortcuts: await readShortcuts(request) }, { headers });
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const isStatic = useMatches().some(
    (match) => (match.handle as { isStatic?: boolean } | undefined)?.isStatic,
  );
  return (
    <html
      lang="en-GB"
      data-theme={root?.theme ?? "system"}
      data-shortcuts={root?.shortcuts === false ? "off" : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {isStatic ? null : (
          <>
            <KeepPlace nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  useEffect(() => keepFocus(document), []);
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const problem = isRouteErrorResponse(error)
    ? (error.data as { title?: string; detail?: string; requestId?: string } | null)
    : null;
  // A page that could not be fetched: the browser knows why.
  const gap = lackOf(error);
  if (gap)
    return (
      <ErrorPage title={gap} requestId={null} retryTo="">
        <p>What you typed is kept: it stands in its form again once you are back on that page.</p>
      </ErrorPage>
    );
  return (
    <ErrorPage
      title={problem?.title ?? "Something went wrong on our side"}
      requestId={problem?.requestId ?? null}
      retryTo=""
      home={{ to: "/today", label: "Go to Today" }}
    >
      <p>{problem?.detail ?? "Nothing was lost. Try again, or go back to Today."}</p>
    </ErrorPage>
  );
}

/** How browsers say that an address did not answer. */
const NO_ANSWER = /^(?:Failed to fetch|Load failed|NetworkError)/;

/** What kept a page from being fetched; null where that was not the reason. */
function lackOf(error: unknown): string | null {
  if (!(error instanceof TypeError) || typeof navigator === "undefined") return null;
  if (!navigator.onLine) return "No signal";
  return NO_ANSWER.test(error.message) ? "The shop cannot be reached" : null;
}

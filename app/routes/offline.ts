import { assetVersion } from "#app/platform/asset-version.server.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page for when there is no signal: the same for everybody, what it shows lies on the device. */
export function loader() {
  const version = assetVersion(["offline.js", "offline.css"]);
  return new Response(
    `<!doctype html>
<html lang="en-GB" data-theme="system">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>No signal – RevivaTech CRM</title>
<link rel="manifest" href="/manifest.webmanifest">
<link rel="icon" href="/icons/icon-192.png">
<link rel="stylesheet" href="/offline.css?v=${version}">
</head>
<body>
<div id="app"><p class="p-4">Opening what is kept on this device…</p></div>
<noscript><p class="p-4">Without signal this page needs JavaScript. Nothing is lost: open the CRM again when you are back online.</p></noscript>
<script defer src="/offline.js?v=${version}"></script>
</body>
</html>`,
    {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-cache",
        "Content-Security-Policy": POLICY,
      },
    },
  );
}

import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { keepEarlyKeys } from "#app/ui/shell/early-keys.ts";
import { patientFetch } from "#app/ui/shell/patient-fetch.ts";

keepEarlyKeys();
window.fetch = patientFetch(
  window.fetch.bind(window),
  () => window.__remixRouter?.state.navigation.state === "idle",
);
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});

import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useEffect, useRef } from "react";
import styles from "swagger-ui-dist/swagger-ui.css?url";

export const meta: MetaFunction = () => [{ title: "API – RevivaTech CRM" }];
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export default function ApiDocs() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = place.current;
    if (!node) return;
    void import("swagger-ui-dist/swagger-ui-es-bundle.js").then(({ default: swaggerUi }) => {
      swaggerUi({
        domNode: node,
        url: "/api/crm/openapi.json",
        deepLinking: true,
        validatorUrl: null,
      });
    });
  }, []);
  return (
    <main className="min-h-dvh bg-white">
      <p className="px-6 pt-6 text-sm">
        The contract as a file: <a href="/api/crm/openapi.json">/api/crm/openapi.json</a>. Make a
        token with <code>npm run token</code> or under Settings → API.
      </p>
      <div ref={place} />
    </main>
  );
}

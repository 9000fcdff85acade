import { randomUUID } from "node:crypto";
import type { Client } from "@libsql/client";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, RemixServer, Scripts, useLoaderData } from "@remix-run/react";
import { renderToString } from "react-dom/server";

/** What a list shows, by the product's own filter and order: without scope, joins or checks. */
export const LIST_SQL = `select id, version, stage, status, source_type, urgency_level, lead_score, contact_info,
    device_interest, initial_needs, assigned_to, next_follow_up, created_at, updated_at
  from leads where deleted_at is null and is_quarantined = 0 and status = 'ACTIVE'
  order by created_at desc, id desc limit 50`;
export const ONE_SQL = "select * from leads where id = ?";

let database: Client;
export function readFrom(client: Client) {
  database = client;
}

const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });

export const bareList = {
  loader: async () => json({ data: (await database.execute(LIST_SQL)).rows }),
};

export const bareOne = {
  loader: async ({ params }: LoaderFunctionArgs) =>
    json((await database.execute({ sql: ONE_SQL, args: [params.id ?? ""] })).rows[0] ?? null),
};

/** One lead and its event in one transaction of the disk's pace. */
export const bareInsert = {
  action: async ({ request }: ActionFunctionArgs) => {
    const body = await request.text();
    const id = randomUUID();
    await database.batch(
      [
        {
          sql: "insert into bare_leads (id, body, at) values (?, ?, ?)",
          args: [id, body, Date.now()],
        },
        { sql: "insert into bare_events (lead_id, type) values (?, 'lead.created')", args: [id] },
      ],
      "write",
    );
    return json({ id });
  },
};

export const bareHello = { default: () => <p>Hello</p> };

interface BareRow {
  id: string;
  name: string;
  stage: string;
  score: number;
}

export const barePage = {
  loader: async () => {
    const { rows } = await database.execute(LIST_SQL);
    const leads: BareRow[] = rows.map((row) => ({
      id: String(row.id),
      name: String(JSON.parse(String(row.contact_info)).name),
      stage: String(row.stage),
      score: Number(row.lead_score),
    }));
    return { leads };
  },
  default: function BarePage() {
    const { leads } = useLoaderData() as { leads: BareRow[] };
    return (
      <ul>
        {leads.map((lead) => (
          <li key={lead.id}>
            <a href={`/leads/${lead.id}`}>{lead.name}</a> <span>{lead.stage}</span>{" "}
            <b>{lead.score}</b>
          </li>
        ))}
      </ul>
    );
  },
};

/** The bare page with one lead. */
export const bareCard = {
  loader: async ({ params }: LoaderFunctionArgs) => {
    const { rows } = await database.execute({ sql: ONE_SQL, args: [params.id ?? ""] });
    const [row] = rows;
    return { name: String(JSON.parse(String(row?.contact_info)).name), stage: String(row?.stage) };
  },
  default: function BareCard() {
    const { name, stage } = useLoaderData() as { name: string; stage: string };
    return (
      <h1>
        {name} <span>{stage}</span>
      </h1>
    );
  },
};

export const bareRoot = {
  default: () => (
    <html lang="en">
      <head>
        <title>Bare</title>
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  ),
};

export const bareEntry = {
  default: (
    request: Request,
    status: number,
    headers: Headers,
    context: Parameters<typeof RemixServer>[0]["context"],
  ) => {
    headers.set("Content-Type", "text/html");
    const html = renderToString(<RemixServer context={context} url={request.url} />);
    return new Response(`<!DOCTYPE html>${html}`, { status, headers });
  },
};

import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Search } from "lucide-react";
import { listBookings } from "#app/features/bookings/bookings.server.ts";
import { ticketLabel } from "#app/features/bookings/rules.ts";
import { toLeadView } from "#app/features/leads/lead-view.server.ts";
import { listLeads } from "#app/features/leads/leads.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

const MOST = 8;

export const meta: MetaFunction = () => [{ title: "Whom to quote for – RevivaTech CRM" }];

export const loader = page({ can: "quotes:edit" }, async ({ context, url }) => {
  const q = url.searchParams.get("q")?.trim().slice(0, 200) || undefined;
  const [jobs, leads] = await Promise.all([
    listBookings(context, {
      ...{ q, limit: MOST, sort: "-updatedAt" },
      status: ["CHECKED_IN", "DIAGNOSING", "AWAITING_APPROVAL", "IN_REPAIR"],
    }),
    listLeads(context, { q, limit: MOST, stage: ["NEW", "CONTACTED", "QUALIFIED", "QUOTED"] }),
  ]);
  return {
    q: q ?? "",
    jobs: jobs.data.map(({ id, number, customerName, deviceName, status }) => ({
      to: `/quotes/new?bookingId=${id}`,
      name: `${number}, ${customerName}`,
      about: [deviceName, ticketLabel(status)].filter(Boolean).join(" · "),
    })),
    leads: leads.data.map((lead) => {
      const { id, name, device, fault } = toLeadView(lead, context.now);
      const about = [device, fault].filter(Boolean).join(" · ");
      return { to: `/quotes/new?leadId=${id}`, name, about };
    }),
  };
});

/** A quote belongs to a job or a lead: the newest ones, or whoever is looked for. */
export default function ChooseSubject() {
  const { q, jobs, leads } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Whom is the quote for?"
        back={{ to: "/quotes", label: "Quotes" }}
        className="mb-0 md:mb-0"
      />
      <Form method="get" role="search" className="flex items-end gap-2">
        <Field label="Name, phone or job number" className="flex-1">
          <Input key={q} type="search" name="q" defaultValue={q} autoComplete="off" />
        </Field>
        <Button variant="secondary" className="mb-6">
          <Search aria-hidden /> Find
        </Button>
      </Form>
      <Choices title="Jobs" choices={jobs} />
      <Choices title="Leads" choices={leads} />
    </div>
  );
}

interface Choice {
  to: string;
  name: string;
  about: string;
}

function Choices({ title, choices }: { title: string; choices: readonly Choice[] }) {
  return (
    <Card title={title}>
      {choices.length === 0 ? <p className="text-muted">None that a quote could be for.</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {choices.map(({ to, name, about }) => (
          <li key={to}>
            <Link to={to} className="flex min-h-14 flex-col justify-center py-2 hover:bg-hover">
              <span className="font-semibold">{name}</span>
              <span className="text-sm text-muted">{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

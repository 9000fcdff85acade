import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Check, ShieldCheck, Trash2 } from "lucide-react";
import { nameOf, toLeadView } from "#app/features/leads/lead-view.server.ts";
import {
  discardQuarantined,
  listQuarantine,
  releaseLead,
} from "#app/features/leads/quarantine.server.ts";
import { newId } from "#app/platform/ids.ts";
import { readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Time } from "#app/ui/time.tsx";

const ROWS = 25;

export const meta: MetaFunction = () => [{ title: "Probable spam – RevivaTech CRM" }];

export const loader = page({ can: "leads:release" }, async ({ context, url }) => {
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const { data, page: info } = await readListPage(url, () =>
    listQuarantine(context, { limit: ROWS, cursor }),
  );
  return {
    rows: data.map((lead) => ({
      ...toLeadView(lead, context.now),
      signs: lead.spamSigns,
      text: lead.initialNeeds,
    })),
    nextTo: info.nextCursor ? withQuery(url, { cursor: info.nextCursor }) : null,
    formKey: newId(),
  };
});

export const action = formPage({ can: "leads:release" }, ({ context, request }) =>
  submitSmall({
    request,
    work: async (form) => {
      const id = String(form.get("id") ?? "");
      if (form.get("do") === "delete") return discardQuarantined(context, { id });
      return releaseLead(context, { id });
    },
    done: (lead) => ({
      message: lead ? `${nameOf(lead.contactInfo)} is a lead now` : "Deleted",
      tone: "success",
    }),
    to: () => "/settings/quarantine",
  }),
);

export default function Quarantine() {
  const { rows, nextTo, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Probable spam"
        description="Enquiries that are held back until somebody looks. Nothing is thrown away by itself."
        back={{ to: "/leads", label: "Leads" }}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<ShieldCheck />} title="Nothing is held back">
          Enquiries that look like spam wait here.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {rows.map((row) => (
            <li key={row.id} className="card flex flex-col gap-2 p-4">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h2 className="text-lg font-semibold">{row.name}</h2>
                <span className="text-sm text-muted">
                  <Time
                    dateTime={row.created.iso}
                    text={row.created.text}
                    relative={row.created.relative}
                  />
                </span>
              </div>
              <p className="text-sm text-muted">
                {[row.phoneDisplay, row.email].filter(Boolean).join(" · ")}
              </p>
              <p className="whitespace-pre-line">{row.text ?? row.fault}</p>
              <div className="flex flex-wrap gap-2">
                {row.signs.map((sign) => (
                  <Badge key={sign} tone="warn">
                    {sign}
                  </Badge>
                ))}
              </div>
              <Form method="post" className="flex gap-2">
                <FormSecrets formKey={formKey} />
                <input type="hidden" name="id" value={row.id} />
                <Button name="do" value="release" variant="secondary">
                  <Check aria-hidden /> Let it in
                </Button>
                <Button name="do" value="delete" variant="ghost">
                  <Trash2 aria-hidden /> Delete
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Pagination previousTo={null} nextTo={nextTo} />
    </div>
  );
}

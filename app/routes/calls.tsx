import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PhoneMissed } from "lucide-react";
import { logMissedCall } from "#app/features/inbound/log-missed-call.server.ts";
import {
  answerMissedCall,
  listMissedCalls,
} from "#app/features/leads/answer-missed-call.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { fromIso } from "#app/platform/dates.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { shortWithin, toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Missed calls – RevivaTech CRM" }];

export const loader = page({ can: "leads:view" }, async ({ context }) => {
  const { data } = await listMissedCalls(context, {});
  return {
    formKey: newId(),
    mayLog: can(context.actor, "leads:create"),
    mayEnd: can(context.actor, "leads:edit"),
    calls: data.map(({ id, name, phone, phoneDisplay, rings, answeredAt, ...about }) => ({
      id,
      who: name ?? phoneDisplay ?? "Withheld number",
      number: name === null ? null : phoneDisplay,
      phone,
      rings,
      isOpen: answeredAt === null,
      when: toMoment(about.at, context.now).text,
      to: about.leadId
        ? `/leads/${about.leadId}`
        : about.bookingId
          ? `/bookings/${about.bookingId}`
          : null,
    })),
  };
});

export const action = formPage({ can: "leads:view" }, async ({ context, request }) => {
  const [verb] = String((await request.clone().formData()).get("_intent")).split(" ");
  const parts = { context, request };
  if (verb === "log")
    return submit({
      ...parts,
      operation: logMissedCall,
      onDone: ({ textAt }) => {
        const message =
          textAt === null
            ? "It is noted. No text goes out."
            : `It is noted. The text leaves ${shortWithin(fromIso(textAt), context.now)}.`;
        return { to: "/calls", flash: { message, tone: "success" } };
      },
    });
  if (verb === "done")
    return submit({
      ...parts,
      operation: answerMissedCall,
      onDone: () => ({ to: "/calls", flash: { message: "It is done.", tone: "success" } }),
    });
  throw badRequest("This form is not known here.");
});

export default function MissedCalls() {
  const { calls, formKey, mayLog, mayEnd } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Missed calls"
        description="Whoever rang gets a text with a link; here is who still waits to be rung back."
        className="mb-0 md:mb-0"
      />
      {mayLog ? (
        <Card title="Missed one?" description="The number is enough: it becomes a lead.">
          <ActionForm intent="log" formKey={formKey} submit="Note the missed call">
            <TextField name="phone" label="Phone number" type="tel" autoComplete="off" isRequired />
          </ActionForm>
        </Card>
      ) : null}
      <Card isFlush>
        {calls.length === 0 ? (
          <EmptyState icon={<PhoneMissed />} title="No missed calls">
            Calls that nobody takes stand here.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {calls.map(({ id, who, number, phone, rings, isOpen, when, to }) => (
              <li
                key={id}
                className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 md:px-5"
              >
                <div className="min-w-0 flex-1">
                  <p className="[overflow-wrap:anywhere]">
                    {to ? (
                      <Link to={to} className="font-semibold text-brand-ink hover:underline">
                        {who}
                      </Link>
                    ) : (
                      <span className="font-semibold">{who}</span>
                    )}{" "}
                    {rings > 1 ? <Badge>{rings} times</Badge> : null}{" "}
                    {isOpen ? <Badge tone="warn">Open</Badge> : <Badge tone="good">Done</Badge>}
                  </p>
                  <p className="text-sm text-muted">
                    {when}
                    {number ? ` · ${number}` : null}
                  </p>
                </div>
                {isOpen && phone ? (
                  <a
                    href={`tel:${phone}`}
                    className="inline-flex min-h-11 items-center font-semibold text-brand-ink"
                  >
                    Call<span className="sr-only"> {who}</span>
                  </a>
                ) : null}
                {isOpen && mayEnd ? (
                  <ActionForm
                    intent={`done ${id}`}
                    submit={
                      <>
                        Done<span className="sr-only">: {who}</span>
                      </>
                    }
                    submitLook={{ variant: "secondary", size: "small" }}
                  >
                    <input type="hidden" name="id" value={id} />
                  </ActionForm>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

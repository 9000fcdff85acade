import type { ReactNode } from "react";
import type { CustomerView } from "#app/features/customers/customer-view.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Time } from "#app/ui/time.tsx";

/** Everything that is known of the person, in plain words; what is not known does not stand there. */
export function CustomerDetails({ customer }: { customer: CustomerView }) {
  const rows: [string, ReactNode][] = [
    ["Phone", customer.phoneText && <PhoneText customer={customer} />],
    ["E-mail", customer.email && <span className="break-all">{customer.email}</span>],
    ["Address", customer.address],
    ["Birthday", customer.birthday],
    ["Prefers", `${customer.prefers}, ${customer.frequency.toLowerCase()}`],
    ["Messages", customer.consents],
    ["Came by", customer.source],
    ["Spent", customer.spent],
    ["Repairs", String(customer.jobs)],
    [
      "Customer since",
      <Time
        key="since"
        dateTime={customer.created.iso}
        text={customer.created.text}
        relative={customer.created.relative}
      />,
    ],
  ];
  return (
    <Card title="Details">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {rows.map(([label, value]) =>
          value ? (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {customer.notes ? (
        <p className="mt-3 rounded-xl bg-sunken px-4 py-3 whitespace-pre-line">{customer.notes}</p>
      ) : null}
      {customer.hasHidden ? (
        <p className="mt-3 text-sm text-muted">
          Address, birthday and notes are shown to administrators only.
        </p>
      ) : null}
    </Card>
  );
}

function PhoneText({ customer }: { customer: CustomerView }) {
  return (
    <>
      {customer.phoneText}
      {customer.isPhoneOdd ? (
        <span className="block text-sm text-warn-ink">No network uses this number. Check it.</span>
      ) : null}
    </>
  );
}

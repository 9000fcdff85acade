import type { ReactNode } from "react";
import type { CustomerView } from "#app/features/customers/customer-view.server.ts";
import { FREQUENCY_LABELS, optionsOf, PREFERRED_LABELS } from "#app/features/customers/labels.ts";
import { Card } from "#app/ui/card.tsx";
import { InlineField, type InlineFieldProps } from "#app/ui/inline-field.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Time } from "#app/ui/time.tsx";

export interface CustomerDetailsProps {
  customer: CustomerView;
  /** Texts of the fields that this person may edit where they stand. */
  inline: Record<string, string>;
  otherContacts: readonly string[];
  mayErase: boolean;
}

type Row = [
  label: string,
  field: string | null,
  shown: ReactNode,
  more?: Partial<InlineFieldProps>,
];

/** Everything that is known of the person, in plain words; a press on a value edits it. */
export function CustomerDetails(props: CustomerDetailsProps) {
  const { customer, inline, otherContacts, mayErase } = props;
  const rows: Row[] = [
    ["Name", "name", customer.name],
    ["Phone", "phone", customer.phoneText, { kind: "tel" }],
    ["E-mail", "email", customer.email, { kind: "email" }],
    ["Also", null, otherContacts.join(", ")],
    ["Company", "company", customer.company],
    ["Job title", "jobTitle", customer.jobTitle],
    ["Prefers", "preferredContact", customer.prefers, { options: optionsOf(PREFERRED_LABELS) }],
    ["How often", "contactFrequency", customer.frequency, { options: optionsOf(FREQUENCY_LABELS) }],
    ["Address", null, customer.address],
    ["Birthday", "birthday", customer.birthday, { kind: "date", text: customer.birthday ?? "" }],
    ["Profiles", null, customer.profiles.length > 0 && <Profiles key="profiles" {...customer} />],
    ["Tags", "tags", customer.tags.join(", ")],
    ["Notes", "customerNotes", customer.notes, { kind: "long" }],
    ["Messages", null, customer.consents],
    ["Came by", null, customer.source],
    ["Spent", null, customer.spent],
    ["Customer since", null, <Since key="since" customer={customer} />],
  ];
  return (
    <Card
      title="Details"
      actions={
        <span className="flex flex-wrap gap-2">
          {mayErase ? (
            <LinkButton to={`/customers/${customer.id}/privacy`} size="small">
              Privacy
            </LinkButton>
          ) : null}
          {"name" in inline ? (
            <LinkButton to={`/customers/${customer.id}/edit`} size="small">
              Edit all
            </LinkButton>
          ) : null}
        </span>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1">
        {rows.map(([label, field, shown, more]) => {
          const value = field === null ? undefined : inline[field];
          if (value === undefined && !shown) return null;
          return (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 break-words whitespace-pre-line">
                {field !== null && value !== undefined ? (
                  <InlineField
                    action={`/customers/${customer.id}/field`}
                    {...{ field, label, value }}
                    version={customer.version}
                    {...more}
                  />
                ) : (
                  shown
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {customer.isPhoneOdd ? (
        <p className="mt-2 text-sm text-warn-ink">No network uses this number. Check it.</p>
      ) : null}
      {customer.hasHidden ? (
        <p className="mt-3 text-sm text-muted">
          Address, birthday and notes are shown to administrators only.
        </p>
      ) : null}
    </Card>
  );
}

function Profiles({ profiles }: Pick<CustomerView, "profiles">) {
  return (
    <ul>
      {profiles.map(({ name, label, text, to }) => (
        <li key={name}>
          {label}:{" "}
          {to === null ? (
            text
          ) : (
            <a
              href={to}
              rel="noopener noreferrer nofollow"
              target="_blank"
              className="text-brand-ink underline"
            >
              {text.replace(/^https?:\/\/(www\.)?/i, "")}
              <span className="sr-only"> (opens a new window)</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Since({ customer: { created } }: { customer: CustomerView }) {
  return <Time dateTime={created.iso} text={created.text} relative={created.relative} />;
}

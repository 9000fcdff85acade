import { CalendarPlus, MessageSquarePlus, Pencil } from "lucide-react";
import type { CustomerView } from "#app/features/customers/customer-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { LifecycleBadge } from "./lifecycle-badge.tsx";

export interface ProfileHeaderProps {
  customer: CustomerView;
  rights: { mayEdit: boolean; mayBook: boolean; mayLog: boolean };
}

/** Who it is, how to reach them, and the three things one does next. */
export function ProfileHeader({ customer, rights }: ProfileHeaderProps) {
  const { id, name, phone, email, address } = customer;
  const about = [customer.jobTitle, customer.company, customer.phoneText].filter(Boolean);
  return (
    <PageHeader
      title={name}
      description={about.join(" · ")}
      back={{ to: "/customers", label: "Customers" }}
      badges={
        <>
          <LifecycleBadge stage={customer.stage} text={customer.stageText} />
          {customer.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </>
      }
      actions={
        <>
          {rights.mayBook ? (
            <LinkButton to={`/bookings/new?customerId=${id}`} variant="primary">
              <CalendarPlus aria-hidden /> Book a repair
            </LinkButton>
          ) : null}
          {rights.mayLog ? (
            <LinkButton to={`/customers/${id}/interactions`}>
              <MessageSquarePlus aria-hidden /> Log a contact
            </LinkButton>
          ) : null}
          {rights.mayEdit ? (
            <LinkButton to={`/customers/${id}/edit`}>
              <Pencil aria-hidden /> Edit
            </LinkButton>
          ) : null}
        </>
      }
    >
      <TapActions {...{ name, phone, email, address }} />
    </PageHeader>
  );
}

import { CalendarPlus } from "lucide-react";
import type { ReactNode } from "react";
import type { CustomerView } from "#app/features/customers/customer-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { LifecycleBadge } from "./lifecycle-badge.tsx";

export interface ProfileHeaderProps {
  customer: CustomerView;
  /** One line that a lock screen can hold. */
  summary: string;
  rights: { mayEdit: boolean; mayBook: boolean };
  children: ReactNode;
}

/** Who it is, how to reach them, and what one does next. */
export function ProfileHeader({ customer, summary, rights, children }: ProfileHeaderProps) {
  const { id, name } = customer;
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
        rights.mayBook ? (
          <LinkButton to={`/bookings/new?customerId=${id}`} variant="primary">
            <CalendarPlus aria-hidden /> Book a repair
          </LinkButton>
        ) : null
      }
    >
      <p className="rounded-xl bg-sunken px-4 py-2.5 font-semibold">
        {summary.charAt(0).toUpperCase() + summary.slice(1)}
      </p>
      {children}
    </PageHeader>
  );
}

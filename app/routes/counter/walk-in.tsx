import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { UserPlus } from "lucide-react";
import { WalkInForm } from "#app/features/bookings/components/walk-in-form.tsx";
import { actOnWalkIn, walkInPage } from "#app/features/bookings/walk-in-page.server.ts";
import { CustomerSearch } from "#app/features/customers/components/customer-search.tsx";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Check in a device – RevivaTech CRM" }];

export const loader = page({ can: "bookings:edit" }, ({ context, url }) =>
  walkInPage(context, url),
);

export const action = formPage({ can: "bookings:edit" }, ({ context, request }) =>
  actOnWalkIn(context, request),
);

export default function WalkIn() {
  const page = useLoaderData<typeof loader>();
  const name = page.step === "device" ? (page.customer?.name ?? "A new customer") : null;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Check in a device"
        description={name ?? "Who is it?"}
        back={{ to: "/counter", label: "Counter" }}
      />
      {page.step === "find" ? (
        <Card
          footer={
            <LinkButton
              to={`/counter/walk-in?${new URLSearchParams({ new: "1", q: page.words })}`}
              variant="primary"
              size="large"
            >
              <UserPlus aria-hidden /> New customer
            </LinkButton>
          }
        >
          <CustomerSearch
            words={page.words}
            people={page.people}
            toOf={(id) => `/counter/walk-in?customerId=${id}`}
          />
        </Card>
      ) : (
        <Card>
          <WalkInForm page={page} />
        </Card>
      )}
    </div>
  );
}

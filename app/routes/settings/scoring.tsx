import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NumberGroupCard } from "#app/features/shop/components/number-group-card.tsx";
import { numbersPage, submitNumbers } from "#app/features/shop/numbers-page.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Lead score – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, ({ context }) =>
  numbersPage(context, ["score"]),
);

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submitNumbers(context, request, "/settings/scoring"),
);

export default function Scoring() {
  const { groups, values, version } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Lead score"
        description="Points from 0 to 100 put the leads worth your time on top."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      {groups.map((group) => (
        <NumberGroupCard key={group.group} {...{ group, values, version }} />
      ))}
    </div>
  );
}

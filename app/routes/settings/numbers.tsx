import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NumberGroupCard } from "#app/features/shop/components/number-group-card.tsx";
import type { NumberGroup } from "#app/features/shop/numbers.ts";
import { numbersPage, submitNumbers } from "#app/features/shop/numbers-page.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Targets and deadlines – RevivaTech CRM" }];

const PARTS: Record<string, NumberGroup[]> = {
  leads: ["response", "chat", "followUps", "quietHours", "ageing", "assignment"],
  quotes: ["quotes"],
  repairs: ["jobs", "collection"],
};
const LABELS: Record<string, string> = { leads: "Leads", quotes: "Quotes", repairs: "Repairs" };

export const loader = page({ can: "settings:edit" }, async ({ context, url }) => {
  const asked = url.searchParams.get("of") ?? "";
  const part = asked in PARTS ? asked : "leads";
  return { part, ...(await numbersPage(context, PARTS[part] ?? [])) };
});

export const action = formPage({ can: "settings:edit" }, ({ context, request, url }) =>
  submitNumbers(context, request, `/settings/numbers${url.search}`),
);

export default function ShopNumbers() {
  const { part, groups, values, version } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Targets and deadlines"
        description="The numbers that clocks, colours and reminders go by."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      >
        <Tabs
          label="Kinds of work"
          items={Object.keys(PARTS).map((name) => ({
            to: `/settings/numbers?of=${name}`,
            label: LABELS[name] ?? name,
            isActive: name === part,
          }))}
        />
      </PageHeader>
      {groups.map((group) => (
        <NumberGroupCard key={group.group} {...{ group, values, version }} />
      ))}
    </div>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Users } from "lucide-react";
import { PairCard } from "#app/features/customers/components/pair-card.tsx";
import {
  dismissDuplicate,
  listDuplicates,
  recallDuplicate,
} from "#app/features/customers/duplicates.server.ts";
import { toPairView } from "#app/features/customers/duplicates-view.server.ts";
import { DuplicateFilter } from "#app/features/customers/merge-schema.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Possible duplicates – RevivaTech CRM" }];

export const loader = page({ can: "customers:merge" }, async ({ context, url }) => {
  const filter = { ...listQuery(url, DuplicateFilter), limit: 20 };
  const { data, page: position } = await readListPage(url, () => listDuplicates(context, filter));
  return {
    isDismissed: url.searchParams.get("isDismissed") === "true",
    pairs: data.map((pair) => toPairView(pair, context.now)),
    nextTo: position.nextCursor ? withQuery(url, { cursor: position.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
});

export const action = formPage({ can: "customers:merge" }, ({ context, request, url }) =>
  submitSmall({
    request,
    work: (form) => {
      const call = { id: String(form.get("id")), otherId: String(form.get("otherId")) };
      return form.get("answer") === "maybe-same"
        ? recallDuplicate(context, call)
        : dismissDuplicate(context, call);
    },
    done: ({ first, second, dismissedAt }) => ({
      message: dismissedAt
        ? `Remembered: ${first.name} and ${second.name} are two people`
        : `${first.name} and ${second.name} are back on the list`,
      tone: "success",
    }),
    to: () => withQuery(url, { cursor: null }),
  }),
);

export default function Duplicates() {
  const { pairs, isDismissed, nextTo, firstTo } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <PageHeader
        title="Possible duplicates"
        description="Nobody is ever merged by the program. You decide, and can take it back for 30 days."
        back={{ to: "/customers", label: "Customers" }}
        className="mb-0 md:mb-0"
      >
        <Tabs
          label="Which pairs"
          items={[
            { to: "/customers/duplicates", label: "To decide", isActive: !isDismissed },
            {
              to: "/customers/duplicates?isDismissed=true",
              label: "Not the same",
              isActive: isDismissed,
            },
          ]}
        />
      </PageHeader>
      {pairs.length === 0 ? (
        <EmptyState
          icon={<Users />}
          title={isDismissed ? "No pair was told apart yet" : "Nobody looks like somebody else"}
          action={<LinkButton to="/customers">All customers</LinkButton>}
        >
          Pairs are looked for with every change and every night: by mobile, e-mail, device, and
          name with postcode.
        </EmptyState>
      ) : null}
      {pairs.map((pair) => (
        <PairCard key={pair.id} pair={pair} isDismissed={isDismissed} />
      ))}
      <Pagination previousTo={firstTo} nextTo={nextTo} />
    </div>
  );
}

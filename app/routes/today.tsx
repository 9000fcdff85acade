import type { MetaFunction } from "@remix-run/node";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Today – RevivaTech CRM" }];

export default function Today() {
  return <PageHeader title="Today" />;
}

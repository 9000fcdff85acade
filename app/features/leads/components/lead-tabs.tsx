import { Tabs } from "#app/ui/tabs.tsx";

/** The two ways to look at leads. */
export function LeadTabs() {
  return (
    <Tabs
      label="Ways to look at leads"
      items={[
        { to: "/leads", label: "List" },
        { to: "/leads/pipeline", label: "Pipeline" },
      ]}
    />
  );
}

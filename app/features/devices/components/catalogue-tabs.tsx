import { Tabs } from "#app/ui/tabs.tsx";

/** Models, their makers, and the kinds of device. */
export function CatalogueTabs() {
  return (
    <Tabs
      label="Catalogue"
      items={[
        { to: "/settings/catalogue", label: "Models" },
        { to: "/settings/catalogue/brands", label: "Brands" },
        { to: "/settings/catalogue/kinds", label: "Kinds of device" },
      ]}
    />
  );
}

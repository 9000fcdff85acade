import { useNavigation } from "@remix-run/react";
import { ProgressBar } from "#app/ui/progress-bar.tsx";

/** Shows while the next page is on its way, if that takes longer than 150 ms. */
export function LoadingBar() {
  const navigation = useNavigation();
  return <ProgressBar isActive={navigation.state !== "idle"} label="Loading the page" />;
}

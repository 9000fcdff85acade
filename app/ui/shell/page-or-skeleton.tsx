import { useLocation, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import { Skeleton } from "#app/ui/skeleton.tsx";

const PATIENCE_MS = 300;

/** The page, or grey bars in its place once the next one takes longer than 300 ms. Nothing typed is lost. */
export function PageOrSkeleton({ children }: { children: ReactNode }) {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const isLeaving =
    navigation.state === "loading" &&
    navigation.formMethod === undefined &&
    navigation.location.pathname !== pathname;
  const isSlow = useSlow(isLeaving);
  return (
    <>
      <div hidden={isSlow}>{children}</div>
      {isSlow ? <Skeleton lines={6} className="h-16 w-full" label="Loading the page…" /> : null}
    </>
  );
}

function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) {
      setIsSlow(false);
      return;
    }
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}

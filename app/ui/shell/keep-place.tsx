import { ScrollRestoration, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useLayoutEffect, useRef } from "react";

/** On the server nothing is shown, and React says so aloud of each layout effect. */
const useShown = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * The router's own care of the scroll place, less two of its habits: a form that leads back to its own
 * page begins at the top, and whoever scrolls while the loaders are asked again is thrown back to where
 * they were when that began. Here both stay where they are.
 */
export function KeepPlace({ nonce }: { nonce: string | undefined }) {
  const { key } = useLocation();
  const shownKey = useRef(key);
  const sentFrom = useRef<string | null>(null);
  const top = useRef(0);

  useEffect(() => {
    const onSubmit = (event: SubmitEvent) => {
      if (isPost(event)) sentFrom.current = location.href;
    };
    document.addEventListener("submit", onSubmit);
    return () => document.removeEventListener("submit", onSubmit);
  }, []);

  function stay() {
    const isReturning = sentFrom.current === location.href;
    if (shownKey.current !== key) {
      sentFrom.current = null;
      shownKey.current = key;
      if (!isReturning) return;
    }
    // A finger's swing would end at any call, also one to the place it is at.
    if (window.scrollY !== top.current) window.scrollTo({ top: top.current, behavior: "instant" });
  }

  return (
    <>
      <AtEachStep
        run={() => {
          top.current = window.scrollY;
        }}
      />
      <ScrollRestoration nonce={nonce} />
      <AtEachStep run={stay} />
    </>
  );
}

/** Runs in its turn among its neighbours, whenever the router has gone a step. */
function AtEachStep({ run }: { run: () => void }) {
  useNavigation();
  useShown(run);
  return null;
}

/** By the attributes: a field named "method" hides the form's own. */
function isPost({ target, submitter }: SubmitEvent): boolean {
  const form = target instanceof Element ? target.getAttribute("method") : null;
  return (submitter?.getAttribute("formmethod") ?? form ?? "get").toLowerCase() === "post";
}

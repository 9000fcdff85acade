import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/**
 * Returns a function, always the same one, that asks the page's loaders again. While a form or another
 * page is on its way it waits for the end of that: to ask meanwhile would end the redirect of a form,
 * and with it the message for its page, or begin the way to the other page anew.
 */
export function useAskAgain(): () => void {
  const { revalidate } = useRevalidator();
  const isAsked = useRef(false);
  // Rendered whenever something is sent or answered.
  useNavigation();
  useFetchers();

  const askAgain = useCallback(() => {
    isAsked.current = isSending();
    if (!isAsked.current) revalidate();
  }, [revalidate]);

  useEffect(() => {
    if (isAsked.current) askAgain();
  });

  return askAgain;
}

/** The router itself is asked: what React shows of it may be a moment old. */
function isSending(): boolean {
  const { navigation, fetchers } = window.__remixRouter.state;
  return (
    navigation.state !== "idle" || [...fetchers.values()].some(({ state }) => state !== "idle")
  );
}

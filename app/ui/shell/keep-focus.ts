const CONTROLS = "a, button, input, select, textarea, summary";

/**
 * Keeps the place of whoever works without a mouse. A browser forgets the focus when its element
 * leaves the page (a form saved and drawn afresh, a page changed by a link): it then goes to the
 * nearest thing around it that is still there, the fold, the card or the page's content, without
 * scrolling. What is reached by keys is seen whole: browsers leave a control that peeps out where it is.
 * Returns what ends it.
 */
export function keepFocus(page: Document): () => void {
  /** The focused element and everything around it, innermost first. */
  let place: Element[] = [];

  function onFocusIn({ target }: FocusEvent) {
    place = target instanceof Element ? aroundOf(target) : [];
    if (target instanceof Element && target.matches(CONTROLS) && target.matches(":focus-visible"))
      target.scrollIntoView({ block: "nearest" });
  }

  // Whoever presses beside everything has left on purpose; an element gone or hidden has not.
  function onFocusOut({ target }: FocusEvent) {
    queueMicrotask(() => {
      const isLeft = target === place[0] && page.activeElement === page.body;
      if (isLeft && isThere(place[0])) place = [];
    });
  }

  const observer = new MutationObserver(() => {
    if (place.length === 0 || isThere(place[0]) || page.activeElement !== page.body) return;
    const next =
      place.map(stopAt).find((element) => element !== null) ?? page.querySelector("main");
    place = [];
    if (!(next instanceof HTMLElement)) return;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });

  page.addEventListener("focusin", onFocusIn);
  page.addEventListener("focusout", onFocusOut);
  observer.observe(page.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    page.removeEventListener("focusin", onFocusIn);
    page.removeEventListener("focusout", onFocusOut);
  };
}

function aroundOf(element: Element): Element[] {
  const around: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) around.push(at);
  return around;
}

function isThere(element: Element | undefined): boolean {
  return element?.isConnected === true && element.checkVisibility();
}

/** What can take the focus in place of something that stood in it. */
function stopAt(element: Element): Element | null {
  if (!isThere(element)) return null;
  if (element instanceof HTMLDetailsElement) return element.querySelector("summary");
  return element.matches("section[aria-labelledby], main") ? element : null;
}

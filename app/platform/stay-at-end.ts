/** So many pixels from the end count as there. */
const NEAR = 40;

/**
 * Keeps a list that scrolls at its end while it, or `content` in it, changes its size; whoever scrolls
 * away from there is left where they are. Returns the way to stop.
 */
export function stayAtEnd(list: HTMLElement, content: Element = list): () => void {
  let isAtEnd = true;
  let top = 0;

  // A list that has grown since it was brought to its end is where it was brought: nobody has moved it.
  function look() {
    const isNear = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (isNear) top = list.scrollTop;
    isAtEnd = isNear || list.scrollTop >= top - NEAR;
    if (!isAtEnd) top = Number.POSITIVE_INFINITY;
  }

  const sizes = new ResizeObserver(() => {
    if (!isAtEnd) return;
    list.scrollTop = list.scrollHeight;
    top = list.scrollTop;
  });
  sizes.observe(list);
  sizes.observe(content);
  list.addEventListener("scroll", look);
  return () => {
    sizes.disconnect();
    list.removeEventListener("scroll", look);
  };
}

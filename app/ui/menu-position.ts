interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * Where a panel goes, in pixels of the window: under its anchor, above it when there is no room
 * below, never outside the window by its left or right edge.
 */
export function placePanel(input: {
  anchor: Box;
  panel: { width: number; height: number };
  screen: { width: number; height: number };
  align: "start" | "end";
}): { top: number; left: number } {
  const { anchor, panel, screen, align } = input;
  const gap = 4;
  const edge = 8;
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - panel.height;
  const fitsBelow = below + panel.height <= screen.height - edge;
  const wanted = align === "end" ? anchor.right - panel.width : anchor.left;
  const left = Math.max(edge, Math.min(wanted, screen.width - panel.width - edge));
  return { top: fitsBelow || above < edge ? below : above, left };
}

import { expect, type Locator, type Page } from "@playwright/test";

const MOST_TABS = 60;

/**
 * Presses Tab, or Shift and Tab for what stands further up, until the control has the focus, and
 * sees that it can be seen there: with a ring around it, and nothing in front of it. A focus lost
 * by what was done before is a fault.
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect.poll(() => focusedTag(page), { message: "the focus is lost" }).not.toBe("BODY");
  let control = await target.elementHandle();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    const state = await control?.evaluate(howItStands);
    if (state?.hasFocus) {
      expect(await target.evaluate(howSeen)).toEqual({ hasRing: true, isInFront: true });
      return;
    }
    // Drawn afresh in the meantime.
    if (!state?.isConnected) control = await target.elementHandle();
    await page.keyboard.press(state?.isFurtherUp ? "Shift+Tab" : "Tab");
  }
  throw new Error(`${MOST_TABS} presses of Tab do not reach ${target}`);
}

export async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Tabs to a field and types over what it holds. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** A page that has just been opened by its address has the focus nowhere yet. */
export async function openByAddress(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Tab");
}

const focusedTag = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

function howItStands(node: Element) {
  const focused = document.activeElement ?? node;
  const isFurtherUp = Boolean(
    node.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return { hasFocus: node === focused, isConnected: node.isConnected, isFurtherUp };
}

function howSeen(node: Element) {
  const box = node.getBoundingClientRect();
  const front = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const label = node.closest("label");
  const ringed = [node, label].filter(
    (one) => one && getComputedStyle(one).outlineStyle !== "none",
  );
  const isOwn = Boolean(node.contains(front) || label?.contains(front));
  return { hasRing: ringed.length > 0, isInFront: front !== null && isOwn };
}

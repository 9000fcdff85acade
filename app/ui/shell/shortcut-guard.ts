const typing = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/** What the guard needs of a keyboard event. */
interface Press {
  defaultPrevented: boolean;
  isComposing: boolean;
  repeat: boolean;
  target: unknown;
}

/** Whether a shortcut may run: nobody types, no dialog is open, and single keys are not switched off. */
export function mayRunShortcut(keys: string, press: Press): boolean {
  if (press.defaultPrevented || press.isComposing || press.repeat) return false;
  if (press.target instanceof Element && press.target.closest(typing) !== null) return false;
  if (document.querySelector("[role=dialog][data-state=open]") !== null) return false;
  return document.documentElement.dataset.shortcuts !== "off" || keys.includes("$mod");
}

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mayRunShortcut } from "./shortcut-guard.ts";

class FakeElement {
  constructor(private readonly isTyping: boolean) {}
  closest() {
    return this.isTyping ? this : null;
  }
}

const page = { hasDialog: false, documentElement: { dataset: {} as Record<string, string> } };
const press = { defaultPrevented: false, isComposing: false, repeat: false };
const elsewhere = new FakeElement(false);

beforeEach(() => {
  page.hasDialog = false;
  page.documentElement.dataset = {};
  vi.stubGlobal("Element", FakeElement);
  vi.stubGlobal("document", { ...page, querySelector: () => (page.hasDialog ? elsewhere : null) });
});

afterEach(() => vi.unstubAllGlobals());

test("a single key runs outside of fields only", () => {
  expect(mayRunShortcut("c", { ...press, target: elsewhere })).toBe(true);
  expect(mayRunShortcut("c", { ...press, target: new FakeElement(true) })).toBe(false);
  expect(mayRunShortcut("$mod+k", { ...press, target: new FakeElement(true) })).toBe(false);
});

test("nothing runs under a dialog, in the middle of composing, or by a held key", () => {
  expect(mayRunShortcut("c", { ...press, target: elsewhere, isComposing: true })).toBe(false);
  expect(mayRunShortcut("c", { ...press, target: elsewhere, repeat: true })).toBe(false);
  expect(mayRunShortcut("c", { ...press, target: elsewhere, defaultPrevented: true })).toBe(false);
  page.hasDialog = true;
  expect(mayRunShortcut("c", { ...press, target: elsewhere })).toBe(false);
});

test("single keys can be switched off, combinations stay", () => {
  document.documentElement.dataset.shortcuts = "off";
  expect(mayRunShortcut("g l", { ...press, target: elsewhere })).toBe(false);
  expect(mayRunShortcut("$mod+k", { ...press, target: elsewhere })).toBe(true);
});

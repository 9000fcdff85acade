import { Inbox } from "lucide-react";
import { expect, test } from "vitest";
import { badgeText, groupItems } from "./navigation.ts";

test("items are gathered under their headings, in order", () => {
  const item = (label: string, group?: string) => ({ to: `/${label}`, label, icon: Inbox, group });
  const groups = groupItems([item("a"), item("b", "Work"), item("c"), item("d", "Work")]);
  expect(groups.map((one) => [one.heading, one.members.map((member) => member.label)])).toEqual([
    ["", ["a", "c"]],
    ["Work", ["b", "d"]],
  ]);
  expect(groupItems([])).toEqual([]);
});

test("a badge above 99 is written 99+", () => {
  expect([1, 99, 100].map(badgeText)).toEqual(["1", "99", "99+"]);
});

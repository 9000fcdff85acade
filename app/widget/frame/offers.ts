import type { Values } from "./enquiry.ts";
import { find } from "./form.ts";
import { type FreeSlot, slotValue } from "./times.ts";

interface Money {
  amount: number;
}

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });

/** What the repair usually costs and when it may be brought in: shown when known, never waited for. */
export function createOffers(key: string) {
  let asked = "";
  let askedFor: string | null = null;

  async function ask<T>(path: string, words: Record<string, string>): Promise<T | null> {
    try {
      const answer = await fetch(`/api/public/${path}?${new URLSearchParams({ key, ...words })}`);
      return answer.ok ? ((await answer.json()) as T) : null;
    } catch {
      return null;
    }
  }

  return {
    /** The price of the repair that is chosen now. */
    async price({ category = "", fault = "" }: Values): Promise<void> {
      const question = `${category}|${fault}`;
      if (question === asked) return;
      asked = question;
      const place = find("#price");
      place.hidden = true;
      if (!category || !fault) return;
      const range = await ask<{ lowest: Money | null; highest: Money | null }>("prices", {
        category,
        fault,
      });
      if (question !== asked || !range?.lowest || !range.highest) return;
      place.textContent = priceText(range.lowest.amount, range.highest.amount);
      place.hidden = false;
    },

    /** The next free times for that kind of device; what was chosen stays chosen while it is free. */
    async slots({ category = "" }: Values, isAgain = false): Promise<void> {
      if (category === askedFor && !isAgain) return;
      askedFor = category;
      const found = await ask<{ data: FreeSlot[] }>("slots", category ? { category } : {});
      if (category !== askedFor) return;
      const choice = find<HTMLSelectElement>("#slot");
      const chosen = choice.value;
      choice.length = 1;
      for (const group of choice.querySelectorAll("optgroup")) group.remove();
      for (const slot of found?.data ?? [])
        groupOf(choice, slot.locationName).append(new Option(slot.text, slotValue(slot)));
      choice.value = chosen;
      if (choice.selectedIndex < 0) choice.value = "";
      find("#slots").hidden = choice.length < 2;
    },
  };
}

/** Times stand under the name of their place, where there are several. */
function groupOf(choice: HTMLSelectElement, name: string | null): HTMLElement {
  if (name === null) return choice;
  const last = choice.lastElementChild;
  if (last instanceof HTMLOptGroupElement && last.label === name) return last;
  const group = document.createElement("optgroup");
  group.label = name;
  choice.append(group);
  return group;
}

export function priceText(lowest: number, highest: number): string {
  const from = pounds.format(lowest / 100);
  if (lowest === highest) return `Usually ${from}, VAT included.`;
  return `Usually ${from} to ${pounds.format(highest / 100)}, VAT included.`;
}

import { subscribe } from "#app/platform/subscribers.server.ts";
import { refreshPairs } from "./duplicate-pairs.server.ts";
import "./find-duplicates.server.ts";

subscribe({
  name: "duplicates",
  types: [
    ...["created", "updated", "restored", "merged", "unmerged"].map((word) => `customer.${word}`),
    ...["created", "updated", "deleted"].map((word) => `device.${word}`),
    "group.member_set",
  ],
  readsQuiet: true,
  async receive(context, event) {
    const people = [event.customerId, event.details?.restoredId, event.details?.customerId];
    for (const id of people) if (typeof id === "string") await refreshPairs(context, id);
  },
});

import { expect, test } from "@playwright/test";
import { signIn } from "./people.ts";
import { openPushLine } from "./push-delivery.ts";

test("a push is shown although it cannot be read, and leads only into the app", async ({
  page,
}) => {
  await signIn(page, "tech");
  const line = await openPushLine(page);
  const foreign = {
    type: "follow_up_due",
    title: "Call Tess",
    body: "Dell XPS 13",
    url: "https://elsewhere.example/",
    tag: "lead:1",
    actions: [],
    actionToken: null,
  };
  expect(await line.deliver(foreign)).toMatchObject([
    { title: "Call Tess", body: "Dell XPS 13", url: "/notifications" },
  ]);
  const shown = await line.deliver({ tag: "unreadable", nothing: true });
  expect(shown.map(({ title }) => title)).toContain("Something is new");
});

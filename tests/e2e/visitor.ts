import { type APIRequestContext, expect, type FrameLocator, type Page } from "@playwright/test";
import { appUrl, shopSiteUrl } from "./shop.ts";

/** The panel of the shop's website, opened by its button. */
async function openPanel(page: Page): Promise<FrameLocator> {
  await page.goto(shopSiteUrl());
  await page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" }).click();
  return page.frameLocator("iframe");
}

/** The chat of the shop's website, ready to be written in. */
export async function openChat(page: Page): Promise<FrameLocator> {
  const frame = await openPanel(page);
  await frame.getByRole("button", { name: "Chat with us" }).click();
  await expect(frame.getByLabel("Your message")).toBeFocused();
  return frame;
}

export const lines = (frame: FrameLocator) => frame.getByRole("log").locator(".words");

interface Thread {
  id: string;
  leadId: string | null;
  phone: string;
  answerDueAt: string | null;
}

/** The shop's side, by the API: what somebody at the counter would do. */
export async function shopSide(request: APIRequestContext) {
  const headers = { Origin: appUrl() };
  const read = async (path: string) => (await request.get(`/api/crm/${path}`)).json();
  return {
    async threadOf(text: string): Promise<Thread> {
      const { data } = await read("conversations?limit=20");
      for (const thread of data) {
        const { data: said } = await read(`conversations/${thread.id}/messages`);
        if (said.some((line: { text: string }) => line.text === text)) return thread;
      }
      throw new Error(`nobody wrote: ${text}`);
    },
    async linesOf(id: string): Promise<{ author: string; text: string }[]> {
      return (await read(`conversations/${id}/messages`)).data;
    },
    async reply(id: string, text: string) {
      const path = `/api/crm/conversations/${id}/messages`;
      const answer = await request.post(path, { headers, data: { text } });
      expect(answer.status()).toBe(201);
    },
    async act(id: string, deed: string, data: object = {}) {
      const answer = await request.post(`/api/crm/conversations/${id}/${deed}`, { headers, data });
      expect(answer.status()).toBe(200);
    },
    /** The newest letter to an address, as the demo keeps it. */
    async letterTo(email: string): Promise<{ subject: string }> {
      const { data } = await read("outbox?limit=50");
      const letter = data.find(({ to }: { to: string }) => to === email);
      if (!letter) throw new Error(`no letter to ${email}`);
      return letter;
    },
  };
}

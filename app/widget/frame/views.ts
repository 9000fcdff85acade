import type { Chat, ChatParts } from "./chat/chat.ts";
import { hasChat } from "./chat/chat-store.ts";
import { find } from "./form.ts";
import { loadScript } from "./load-script.ts";

type View = "form" | "chat";
type Parts = Pick<ChatParts, "key" | "session" | "source"> & {
  /** How many lines the visitor has not seen. */
  unread(count: number): void;
  focusForm(): void;
};

/** Form or chat. The chat's script is loaded when the chat is first opened. */
export function createViews({ key, focusForm, ...parts }: Parts) {
  const root = find("#chat");
  const form = find(".scroll");
  const views = find("#views");
  const chatButton = find('[data-view="chat"]');
  const chatLabel = chatButton.textContent ?? "";
  let chat: Promise<Chat | null> | null = null;
  let view: View = "form";
  let isPanelOpen = true;

  function open(to: View): void {
    view = to;
    root.hidden = to === "form";
    form.hidden = to === "chat";
    for (const button of views.querySelectorAll<HTMLElement>("button"))
      button.setAttribute("aria-pressed", String(button.dataset.view === to));
    if (to === "chat") chat ??= start();
    watch();
  }

  async function start(): Promise<Chat | null> {
    root.textContent = "Opening the chat…";
    try {
      await loadScript(String(root.dataset.script));
      const begin = window.revivatechChat;
      if (!begin) throw new Error("no chat");
      const expectation = root.dataset.expectation ?? "";
      return begin({ ...parts, root, key, expectation, unread });
    } catch {
      root.textContent = "The chat could not be opened. Please try again, or use the form.";
      chat = null;
      return null;
    }
  }

  function unread(count: number): void {
    chatButton.textContent = count > 0 && view === "form" ? `${chatLabel} (${count})` : chatLabel;
    parts.unread(isPanelOpen ? 0 : count);
  }

  function watch(): void {
    void chat?.then((opened) => opened?.watch(isPanelOpen && view === "chat"));
  }

  function focus(): void {
    if (view === "form") focusForm();
    else void chat?.then((opened) => view === "chat" && opened?.focus());
  }

  views.hidden = false;
  views.addEventListener("click", ({ target }) => {
    const to = (target as HTMLElement).closest<HTMLElement>("[data-view]")?.dataset.view;
    if (to !== "form" && to !== "chat") return;
    open(to);
    focus();
  });
  if (hasChat(key, () => window.localStorage)) open("chat");

  return {
    focus,
    /** Whether the page around us shows the panel. */
    show(isOpen: boolean): void {
      isPanelOpen = isOpen;
      watch();
    },
  };
}

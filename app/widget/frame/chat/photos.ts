import { shrinkPhoto } from "#app/platform/shrink-photo.ts";
import type { Calls } from "./calls.ts";
import type { Opener } from "./chat-store.ts";
import { element } from "./element.ts";

const MOST_TRIES = 4;
const PAUSE_MS = 3_000;
const LOOK_AGAIN_MS = 1_000;

export interface PhotoParts {
  calls: Pick<Calls, "upload" | "photo">;
  thread(): Opener | null;
  /** How many photos are on their way. */
  sending(count: number): void;
  sent(fileId: string): void;
  refused(words: string): void;
}

/** Photos of the visitor on their way to the shop, one behind the other. */
export function createPhotos({ calls, thread, sending, sent, refused }: PhotoParts) {
  const waiting: File[] = [];
  /** The shop shows a photo only once its line has arrived: until then it is drawn from here. */
  const own = new Map<string, Blob>();
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    for (let file = waiting[0]; file; file = waiting[0]) {
      sending(waiting.length);
      await send(file);
      waiting.shift();
    }
    isRunning = false;
    sending(0);
  }

  async function send(file: File): Promise<void> {
    // What the browser cannot read goes as it is: the server has the words for it.
    const picture = await shrinkPhoto(file).catch(() => file);
    for (let tries = 1; ; tries += 1) {
      const opener = thread();
      if (!opener) return;
      const outcome = await calls.upload(opener, picture);
      if (outcome.kind === "done") {
        own.set(outcome.answer.id, picture);
        return sent(outcome.answer.id);
      }
      if (outcome.kind !== "later")
        return refused(outcome.kind === "refused" ? outcome.words : "This photo was not taken.");
      if (tries === MOST_TRIES)
        return refused(outcome.words || "The photo did not arrive. Please choose it again.");
      await new Promise((resolve) => setTimeout(resolve, outcome.afterMs ?? PAUSE_MS * tries));
    }
  }

  return {
    add(files: readonly File[]): void {
      waiting.push(...files);
      if (!isRunning) void run();
    },
    /** A photo of the thread; pressed, it grows and shows all it has. */
    draw(fileId: string, name: string): HTMLElement {
      const picture = element("img", { alt: name, width: "160", height: "160" });
      const button = element("button", { type: "button", class: "photo" }, picture);
      const fill = async (size: "thumbnail" | "full") => {
        for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
          const opener = thread();
          const blob = own.get(fileId) ?? (opener && (await calls.photo(opener, fileId, size)));
          if (blob) {
            URL.revokeObjectURL(picture.src);
            picture.src = URL.createObjectURL(blob);
            return;
          }
          await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS * tries));
        }
      };
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        const isLarge = button.classList.toggle("large");
        button.setAttribute("aria-expanded", String(isLarge));
        if (isLarge) void fill("full");
      });
      void fill("thumbnail");
      return button;
    },
  };
}

import { stayAtEnd } from "#app/platform/stay-at-end.ts";
import { element, icon } from "./element.ts";
import { createLines } from "./lines.ts";
import type { Recorder } from "./recorder.ts";
import type { Scene } from "./scene.ts";

const LONGEST = "4000";
const CAMERA = "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6";
const RATINGS = ["Poor", "Fair", "All right", "Good", "Very good"];

export interface ViewParts {
  root: HTMLElement;
  say(text: string): void;
  typed(): void;
  addPhotos(files: File[]): void;
  drawPhoto(fileId: string, name: string): HTMLElement;
  /** By which the visitor has the conversation sent. */
  transcript: HTMLElement;
  recorder: Pick<Recorder, "button" | "root" | "allow">;
  rate(rating: number): void;
}

/** The chat as people see it. Built by nodes, never from markup. */
export function createView({
  root,
  say,
  typed,
  rate,
  addPhotos,
  drawPhoto,
  transcript,
  recorder,
}: ViewParts) {
  const expectation = element("p", { class: "expect" });
  const log = element("div", {
    class: "log",
    role: "log",
    "aria-live": "polite",
    "aria-label": "Conversation",
    tabindex: "0",
  });
  const typing = element("p", { class: "typing" });
  const choices = element("div", { class: "choices", role: "group", "aria-label": "Answers" });
  const rating = element(
    "div",
    { class: "choices", role: "group", "aria-labelledby": "rating" },
    element("p", { id: "rating" }, "How was this conversation?"),
    ...RATINGS.map((name, i) => answer(name, () => rate(i + 1))),
  );
  const thanks = element("p", { class: "hint", role: "status" });
  const problem = element("p", { class: "notice bad", role: "alert" });
  const box = element("textarea", {
    id: "say",
    rows: "1",
    maxlength: LONGEST,
    enterkeyhint: "send",
    autocomplete: "off",
    placeholder: "Write a message",
  });
  const send = element("button", { type: "submit" }, "Send");
  const chooser = element("input", {
    type: "file",
    id: "photos",
    class: "unseen",
    accept: "image/*",
    multiple: "",
  });
  const photos = element("label", { for: "photos", class: "attach" }, icon(CAMERA), "Add photos");
  const sending = element("p", { class: "hint", role: "status" });
  const form = element(
    "form",
    { class: "bar say", novalidate: "" },
    chooser,
    photos,
    recorder.button,
    element("label", { for: "say", class: "unseen" }, "Your message"),
    box,
    send,
  );
  const page = element("a", { target: "_blank", rel: "noopener" }, "Keep it as a page of its own");
  const kept = element("p", { class: "hint" }, "This browser forgets the chat. ", page, ".");
  const lines = createLines(log, drawPhoto);
  let offered = "";

  root.replaceChildren(
    expectation,
    kept,
    transcript,
    log,
    typing,
    choices,
    rating,
    thanks,
    sending,
    problem,
    recorder.root,
    form,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  box.addEventListener("input", typed);
  // What stands below may have taken room from the list.
  stayAtEnd(log);
  chooser.addEventListener("change", () => {
    addPhotos([...(chooser.files ?? [])]);
    chooser.value = "";
  });

  function submit(): void {
    const text = box.value.trim();
    box.focus();
    if (text === "") return;
    box.value = "";
    say(text);
  }

  function answer(text: string, press: () => void): HTMLButtonElement {
    const button = element("button", { type: "button", class: "quiet" }, text);
    button.addEventListener("click", press);
    return button;
  }

  /** The pressed button goes away; the keyboard stays beside the answer. */
  function offer(texts: string[]): void {
    const wanted = texts.join("\n");
    choices.hidden = texts.length === 0;
    if (wanted === offered) return;
    offered = wanted;
    const press = (text: string) => () => {
      log.focus();
      say(text);
    };
    choices.replaceChildren(...texts.map((text) => answer(text, press(text))));
  }

  return {
    show(scene: Scene): void {
      setText(expectation, scene.expectation);
      kept.hidden = scene.link === "";
      page.href = scene.link;
      lines.show(scene.lines);
      setText(typing, scene.typing && `${scene.typing} is typing…`);
      offer(scene.choices);
      rating.hidden = !scene.mayRate;
      setText(thanks, scene.isRated ? "Thank you for telling us." : "");
      setText(problem, scene.problem);
      transcript.hidden = !scene.isBegun;
      chooser.hidden = !scene.isBegun;
      photos.hidden = !scene.isBegun;
      box.disabled = scene.isOver;
      send.disabled = scene.isOver;
      recorder.allow(!scene.isOver);
    },
    focus(): void {
      if (box.disabled) log.focus();
      else box.focus();
    },
    /** Gives back what could not be sent, unless something else was typed meanwhile. */
    giveBack(text: string): void {
      if (box.value === "") box.value = text;
    },
    /** How many photos are on their way. */
    sendPhotos(count: number): void {
      setText(sending, count === 0 ? "" : `Sending ${count} photo${count === 1 ? "" : "s"}…`);
    },
    hasText: () => box.value.trim() !== "",
  };
}

function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = text === "";
}

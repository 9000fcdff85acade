import type { Calls } from "./calls.ts";
import type { Opener } from "./chat-store.ts";
import { element } from "./element.ts";

/** The conversation by e-mail: the address, then the code that went there. */
export function createTranscript({
  calls,
  thread,
}: {
  calls: Pick<Calls, "transcript">;
  thread(): Opener | null;
}): HTMLDetailsElement {
  const email = element("input", {
    id: "transcript-email",
    type: "email",
    required: "",
    autocomplete: "email",
    maxlength: "254",
  });
  const code = element("input", {
    id: "transcript-code",
    inputmode: "numeric",
    autocomplete: "one-time-code",
    maxlength: "6",
  });
  const codeField = element(
    "p",
    {},
    element("label", { for: "transcript-code" }, "The code from the e-mail"),
    code,
  );
  const send = element("button", { type: "submit", class: "quiet" }, "E-mail me a code");
  const said = element("p", { role: "status" });
  const form = element(
    "form",
    {},
    element("p", {}, element("label", { for: "transcript-email" }, "Your e-mail"), email),
    codeField,
    send,
    said,
  );
  const details = element(
    "details",
    { class: "transcript" },
    element("summary", {}, "Send me this conversation"),
    form,
  );
  codeField.hidden = true;

  async function submit(): Promise<void> {
    const opener = thread();
    if (!opener || !email.reportValidity()) return;
    said.textContent = "One moment…";
    const given = { email: email.value, ...(codeField.hidden ? {} : { code: code.value.trim() }) };
    const outcome = await calls.transcript(opener, given);
    if (outcome.kind !== "done")
      said.textContent =
        ("words" in outcome && outcome.words) || "That could not be sent. Please try again.";
    else if (outcome.answer.state === "CODE_SENT") {
      said.textContent = `A code is on its way to ${email.value}.`;
      send.textContent = "E-mail it";
      codeField.hidden = false;
      code.focus();
    } else {
      form.replaceChildren(said);
      said.textContent = `It is on its way to ${email.value}.`;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  // Another address needs another code.
  email.addEventListener("input", () => {
    codeField.hidden = true;
    send.textContent = "E-mail me a code";
  });
  return details;
}

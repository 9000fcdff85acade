import { useFetcher } from "@remix-run/react";
import { Send } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ThreadPage } from "#app/features/conversations/inbox-page.server.ts";
import type { FormAnswer } from "#app/platform/form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

const TYPING_EVERY = 3_000;

/** Writes to the visitor, or a note that only staff read. Enter sends where there is a keyboard. */
export function ReplyBox({ page }: { page: ThreadPage }) {
  const { conversation, formKey } = page;
  const fetcher = useFetcher<FormAnswer>();
  const text = useRef<HTMLTextAreaElement>(null);
  const send = useRef<HTMLButtonElement>(null);
  const sent = useRef(false);
  const lastSign = useRef(0);
  const [messageId, setMessageId] = useState(formKey);
  const errors = fetcher.data?.result?.error;

  useEffect(() => {
    if (fetcher.state === "submitting") sent.current = true;
    if (fetcher.state !== "idle" || !sent.current) return;
    sent.current = false;
    if (fetcher.data) return;
    if (text.current) text.current.value = "";
    setMessageId(formKey);
    text.current?.focus();
  }, [fetcher.state, fetcher.data, formKey]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isTouch = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || isTouch) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit(send.current);
  }

  function onInput() {
    if (Date.now() - lastSign.current < TYPING_EVERY) return;
    lastSign.current = Date.now();
    void fetch(`/api/crm/conversations/${conversation.id}/typing`, { method: "POST" }).catch(
      () => null,
    );
  }

  if (conversation.isBlocked)
    return (
      <p className="border-t border-line px-4 py-4 text-muted md:px-5">
        This visitor is blocked. Unblock them to go on writing.
      </p>
    );
  return (
    <fetcher.Form method="post" className="border-t border-line px-4 pt-3 pb-4 md:px-5">
      <input type="hidden" name="id" value={messageId} />
      <input type="hidden" name="_key" value={messageId} />
      <FormErrors errors={errors?.[""]} />
      <Field label="Your answer" isLabelHidden error={errors?.text}>
        <Textarea
          ref={text}
          name="text"
          required
          maxLength={4_000}
          rows={2}
          placeholder={`Write to ${conversation.who}`}
          onKeyDown={onKeyDown}
          onInput={onInput}
          enterKeyHint="send"
          className="min-h-16"
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button name="_intent" value="note" variant="ghost">
          Keep as a note
        </Button>
        <Button ref={send} name="_intent" value="reply" isPending={fetcher.state !== "idle"}>
          <Send aria-hidden /> Send
        </Button>
      </div>
    </fetcher.Form>
  );
}

import { useFetcher, useLocation, useSearchParams } from "@remix-run/react";
import { Send } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { cannedFor } from "#app/features/conversations/canned-rules.ts";
import type { ThreadPage } from "#app/features/conversations/inbox-page.server.ts";
import type { FormAnswer } from "#app/platform/form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";
import { ReplyPhotos } from "./reply-photos.tsx";

const TYPING_EVERY = 3_000;
const MOST_OFFERED = 5;

/** Writes to the visitor, or a note that only staff read. Enter sends where there is a keyboard. */
export function ReplyBox({ page }: { page: ThreadPage }) {
  const { conversation, messages, formKey, canned } = page;
  // Opened from a message to answer it: the keyboard comes up at once.
  const isAsked = useSearchParams()[0].has("reply");
  const fetcher = useFetcher<FormAnswer>();
  const text = useRef<HTMLTextAreaElement>(null);
  const send = useRef<HTMLButtonElement>(null);
  const lastSign = useRef(0);
  const [messageId, setMessageId] = useState(formKey);
  const [offered, setOffered] = useState<ThreadPage["canned"]>([]);
  const plain = usePlainAnswer();
  const errors = (fetcher.data ?? plain)?.result?.error;

  useUnsentAnswer(text);

  // What was sent stands among the lines: the box is free for the next.
  const isThere = messages.some(({ id }) => id === messageId);
  useEffect(() => {
    if (!isThere) return;
    if (text.current) text.current.value = "";
    setMessageId(formKey);
    text.current?.focus();
  }, [isThere, formKey]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isTouch = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || isTouch) return;
    event.preventDefault();
    if (offered[0]) return insert(offered[0].text);
    event.currentTarget.form?.requestSubmit(send.current);
  }

  function insert(answer: string) {
    if (!text.current) return;
    text.current.value = answer;
    setOffered([]);
    text.current.focus();
  }

  function onInput() {
    setOffered(cannedFor(text.current?.value ?? "", canned).slice(0, MOST_OFFERED));
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
    <fetcher.Form
      method="post"
      encType="multipart/form-data"
      className="border-t border-line px-4 pt-3 pb-4 md:px-5"
    >
      <input type="hidden" name="id" value={messageId} />
      <input type="hidden" name="_key" value={messageId} />
      <input type="hidden" name="seenSeq" value={messages.at(-1)?.seq ?? 0} />
      <FormErrors errors={[...(errors?.[""] ?? []), ...(errors?.fileIds ?? [])]} />
      <p role="status" className="sr-only">
        {offered.length > 0 ? `${offered.length} ready answers; Enter takes the first` : null}
      </p>
      <ul className="mb-2 flex flex-col gap-1 empty:hidden">
        {offered.map((one) => (
          <li key={one.shortcut}>
            <button
              type="button"
              onClick={() => insert(one.text)}
              className="w-full rounded-lg bg-sunken px-3 py-2 text-left text-sm hover:bg-hover"
            >
              <strong>/{one.shortcut}</strong> <span className="line-clamp-1">{one.text}</span>
            </button>
          </li>
        ))}
      </ul>
      <Field label="Your answer" isLabelHidden error={errors?.text}>
        <Textarea
          ref={text}
          name="text"
          defaultValue={String(plain?.result?.initialValue?.text ?? "")}
          autoFocus={isAsked}
          maxLength={4_000}
          rows={1}
          placeholder={
            canned.length > 0
              ? `Write to ${conversation.who}, or / for a ready answer`
              : `Write to ${conversation.who}`
          }
          onKeyDown={onKeyDown}
          onInput={onInput}
          enterKeyHint="send"
          className="min-h-14"
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ReplyPhotos key={messageId} />
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

/** What the page answered to this form where no script sent it. */
function usePlainAnswer(): FormAnswer | undefined {
  const answer = useKeptAnswer<FormAnswer>();
  return answer?.form === "reply" || answer?.form === "note" ? answer : undefined;
}

/** What was typed beside a notification and did not go out comes with the address, once. */
function useUnsentAnswer(box: RefObject<HTMLTextAreaElement | null>) {
  const place = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening of the page may bring one
  useEffect(() => {
    const answer = new URLSearchParams(location.hash.slice(1)).get("answer");
    if (!answer || !box.current) return;
    const typed = box.current.value;
    box.current.value = typed === "" ? answer : `${typed}\n${answer}`;
    history.replaceState(history.state, "", `${location.pathname}${location.search}`);
  }, [place]);
}

import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { useAskAgain } from "#app/ui/use-ask-again.ts";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

const TAKEN = "image/jpeg,image/png,image/webp,image/avif";
const AT_ONCE = 2;

interface Answer {
  form?: string | null;
  result?: { error?: Record<string, string[] | null> | null };
}

export interface PhotoUploadProps {
  bookingId: string;
  /** The page whose action takes the form without JavaScript. */
  action: string;
  step: "CHECK_IN" | "REPAIR" | "QUALITY";
}

/** Photos go up one behind the other while the page stays usable; without JavaScript as one form. */
export function PhotoUpload({ bookingId, action, step }: PhotoUploadProps) {
  const answer = useKeptAnswer<Answer>();
  const refused = answer?.form === "photos" ? answer.result?.error?.fileIds : null;
  const queue = usePhotoQueue({ bookingId, step });
  return (
    <Form method="post" action={action} encType="multipart/form-data" className="mt-3">
      <input type="hidden" name="_intent" value="photos" />
      <input type="hidden" name="step" value={step} />
      <label className="flex flex-col gap-1">
        <span className="text-sm font-semibold">Add photos</span>
        <input
          type="file"
          name="fileIds"
          accept={TAKEN}
          multiple
          className="control file:mr-3 file:rounded-lg file:border-0 file:bg-brand-soft file:px-3 file:py-1 file:text-brand-ink"
          onChange={(event) => {
            queue.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="status" className="min-h-6 text-sm text-muted">
        {queue.waiting > 0 ? `${queue.waiting} on their way…` : null}
      </p>
      {[...(refused ?? []), ...queue.problems].map((problem) => (
        <p key={problem} role="alert" className="text-sm text-bad-ink">
          {problem}
        </p>
      ))}
      <noscript>
        <Button variant="secondary">Send photos</Button>
      </noscript>
    </Form>
  );
}

/** Sends files to the page's own action, two at a time, and reloads what the page shows. */
function usePhotoQueue({ bookingId, step }: Pick<PhotoUploadProps, "bookingId" | "step">) {
  const [waiting, setWaiting] = useState<File[]>([]);
  const [problems, setProblems] = useState<string[]>([]);
  const running = useRef(0);
  const askAgain = useAskAgain();
  useEffect(() => {
    if (running.current >= AT_ONCE) return;
    const file = waiting[running.current];
    if (!file) return;
    running.current += 1;
    void sendPhoto(file, { bookingId, step })
      .then((problem) => {
        if (problem) setProblems((known) => [...known, problem]);
        else askAgain();
      })
      .finally(() => {
        running.current -= 1;
        setWaiting((files) => files.filter((one) => one !== file));
      });
  }, [waiting, bookingId, step, askAgain]);
  return {
    waiting: waiting.length,
    problems,
    add: (files: File[]) => {
      setProblems([]);
      setWaiting((known) => [...known, ...files]);
    },
  };
}

interface Staged {
  id?: string;
  detail?: string;
  errors?: { message: string }[];
}

/** The words of a refusal, or null when the photo is on the job. */
async function sendPhoto(
  file: File,
  { bookingId, step }: Pick<PhotoUploadProps, "bookingId" | "step">,
): Promise<string | null> {
  const body = new FormData();
  try {
    body.set("file", await madeSmaller(file), file.name);
    const sent = await fetch("/api/crm/files", { method: "POST", body });
    const answer = (await sent.json()) as Staged;
    if (!sent.ok || !answer.id)
      return `${file.name}: ${answer.errors?.[0]?.message ?? answer.detail ?? "it was refused."}`;
    const attached = await fetch(`/api/crm/bookings/${bookingId}/photos`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ fileIds: [answer.id], step }),
    });
    // An answer that nobody reads keeps its connection.
    await attached.text();
    return attached.ok ? null : `${file.name} was refused. Try again.`;
  } catch {
    return `${file.name} did not arrive. Check the connection and choose it again.`;
  }
}

/** The photo as small as it is kept; what this browser cannot read goes as it is. */
async function madeSmaller(file: File): Promise<Blob> {
  const { shrinkPhoto } = await import("#app/platform/shrink-photo.ts");
  return shrinkPhoto(file).catch(() => file);
}

import { Form, useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { FlashMessage } from "#app/ui/flash-message.tsx";
import { toast, toastWithUndo } from "#app/ui/toast.tsx";

export interface Notice {
  /** The same id is the same message, however often it is read. */
  id?: string;
  message: string;
  tone?: "success" | "error";
  /** A form that takes the step back. */
  undo?: { action: string; fields: Record<string, string> };
}

/** Ids of what this browser tab has shown; the server never adds to it. */
const shown = new Set<string>();
const isShown = (notice: Notice | null) => shown.has(notice?.id ?? "");

/**
 * The message of the last form. With the page itself it comes as a banner, so that it works without
 * JavaScript; after a step within the running page it comes as a toast that moves nothing.
 */
export function FlashNotice({ notice }: { notice: Notice | null }) {
  const fetcher = useFetcher({ key: "undo" });
  const { key } = useLocation();
  const [banner, setBanner] = useState(isShown(notice) ? null : notice);
  const firstKey = useRef(key);
  const onArrival = useRef(notice?.id);
  const submit = useRef(fetcher.submit);
  useEffect(() => {
    submit.current = fetcher.submit;
    if (key !== firstKey.current) setBanner(null);
  });
  useEffect(() => {
    if (notice === null || isShown(notice)) return;
    if (notice.id) shown.add(notice.id);
    if (notice.id === onArrival.current) return;
    const { message, undo } = notice;
    if (undo === undefined) void toast(message, { isError: notice.tone === "error" });
    else {
      const { action, fields } = undo;
      const onUndo = () => submit.current(fields, { method: "post", action });
      void toastWithUndo({ message, onUndo });
    }
  }, [notice]);
  if (banner === null) return null;
  return (
    <FlashMessage
      flash={{ kind: banner.tone === "error" ? "bad" : "good", text: banner.message }}
      action={banner.undo ? <UndoForm {...banner.undo} /> : null}
    />
  );
}

function UndoForm({ action, fields }: NonNullable<Notice["undo"]>) {
  return (
    <Form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" size="small">
        Undo
      </Button>
    </Form>
  );
}

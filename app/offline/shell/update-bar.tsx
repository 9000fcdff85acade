import { useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";

/** Says that a newer version is there. It never reloads a page in which somebody is writing. */
export function UpdateBar() {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  const [isWriting, setWriting] = useState(false);
  useEffect(() => watchForUpdate(setWaiting), []);
  if (!waiting) return null;
  function update() {
    const isBusy = hasUnsaved();
    setWriting(isBusy);
    if (isBusy) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), {
      once: true,
    });
    waiting?.postMessage("take-over");
  }
  return (
    <div
      role="status"
      className="popover fixed inset-x-3 top-[max(0.75rem,env(safe-area-inset-top))] z-60 mx-auto flex max-w-md flex-wrap items-center gap-3 px-4 py-3 print:hidden"
    >
      <p className="grow">
        {isWriting ? "Save what you are writing first, then update." : "A new version is ready."}
      </p>
      <Button type="button" size="small" onClick={update}>
        Update
      </Button>
      <Button type="button" size="small" variant="ghost" onClick={() => setWaiting(null)}>
        Later
      </Button>
    </div>
  );
}

function watchForUpdate(found: (worker: ServiceWorker) => void): () => void {
  let isOver = false;
  void navigator.serviceWorker?.getRegistration().then((registration) => {
    if (!registration || isOver) return;
    const look = () => {
      // Without a controller this is the first version, not a newer one.
      if (registration.waiting && navigator.serviceWorker.controller) found(registration.waiting);
    };
    look();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", look);
    });
  });
  return () => {
    isOver = true;
  };
}

/** Whether a form holds something that nobody saved yet. */
function hasUnsaved(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "form[method=post] :is(input:not([type=hidden]), textarea)",
  );
  return [...fields].some((field) =>
    field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}

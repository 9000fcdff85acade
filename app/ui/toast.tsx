import { type ComponentType, useEffect, useState } from "react";
import type { UndoToastProps } from "./undo-toast.tsx";

type Library = typeof import("./toast-library.tsx");

let library: Promise<Library> | undefined;
let showHost: ((host: ComponentType) => void) | undefined;

/** Fetched at the first toast, never before. */
async function loadLibrary(): Promise<Library> {
  library ??= import("./toast-library.tsx");
  const loaded = await library;
  showHost?.(loaded.ToastList);
  return loaded;
}

/** Place it once, in the staff layout. */
export function ToastHost() {
  const [Host, setHost] = useState<ComponentType | null>(null);
  useEffect(() => {
    showHost = (host) => setHost(() => host);
    return () => {
      showHost = undefined;
    };
  }, []);
  return Host === null ? null : <Host />;
}

/** Says what has happened. For a failure give `isError`; it stays until dismissed. */
export async function toast(message: string, options: { isError?: boolean } = {}): Promise<void> {
  const { showToast } = await loadLibrary();
  showToast(message, options);
}

/** Says what has happened and offers to take it back; waits while hovered or focused. */
export async function toastWithUndo(props: Omit<UndoToastProps, "onDone">): Promise<void> {
  const { showUndoToast } = await loadLibrary();
  showUndoToast(props);
}

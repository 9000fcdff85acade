import { Toaster, toast } from "sonner";
import { UndoToast, type UndoToastProps } from "./undo-toast.tsx";

export function ToastList() {
  return (
    <Toaster
      theme="system"
      position="bottom-center"
      offset={{ bottom: "calc(var(--bar-height) + 1rem)" }}
      mobileOffset={{ bottom: "calc(var(--bar-height) + 0.75rem)" }}
      toastOptions={{
        unstyled: true,
        closeButton: false,
        classNames: {
          toast: "popover flex w-full items-center gap-3 px-4 py-3 text-[0.9375rem] font-medium",
          icon: "flex-none",
          content: "min-w-0 flex-1",
          closeButton:
            "order-last -my-2 -mr-2 grid size-11 flex-none place-items-center rounded-lg hover:bg-hover [&_svg]:size-4.5",
          error: "border-bad!",
        },
      }}
    />
  );
}

export function showToast(message: string, { isError }: { isError?: boolean }) {
  if (isError) toast.error(message, { duration: Number.POSITIVE_INFINITY, closeButton: true });
  // It needs no answer, so it must not catch the finger that goes on with the work beneath.
  else toast.success(message, { duration: 5000, className: "pointer-events-none" });
}

export function showUndoToast(props: Omit<UndoToastProps, "onDone">) {
  toast.custom((id) => <UndoToast {...props} onDone={() => toast.dismiss(id)} />, {
    duration: Number.POSITIVE_INFINITY,
  });
}

import { DialogPanel, type DialogProps } from "./dialog.tsx";

export type SheetProps = DialogProps;

/** From the bottom on phones, within the thumb's reach; from the right on wider screens. */
export function Sheet(props: SheetProps) {
  return <DialogPanel look="sheet" {...props} />;
}

import type { ChangeEvent } from "react";

const target = "grid size-11 place-items-center md:size-9";

/** A row's checkbox, sent as `ids` by the form with this id, wherever that form stands on the page. */
export function SelectRow(props: { formId: string; value: string; label: string }) {
  return (
    <label className={target}>
      <input
        type="checkbox"
        aria-label={`Select ${props.label}`}
        name="ids"
        value={props.value}
        form={props.formId}
        data-row-select
        autoComplete="off"
        className="size-5 accent-brand"
      />
    </label>
  );
}

export function SelectAll({ formId }: { formId: string }) {
  return (
    <label className={target}>
      <input
        type="checkbox"
        aria-label="Select all rows on this page"
        autoComplete="off"
        className="size-5 accent-brand"
        onChange={(event) => tickAll(event, formId)}
      />
    </label>
  );
}

function tickAll(event: ChangeEvent<HTMLInputElement>, formId: string) {
  const { checked } = event.currentTarget;
  for (const box of rowBoxes(formId)) {
    if (box.checked !== checked) box.click();
  }
}

/** The row checkboxes on the page that belong to a form. */
export function rowBoxes(formId: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("input[data-row-select]")].filter(
    (box) => box.getAttribute("form") === formId,
  );
}

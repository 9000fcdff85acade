import { useFetcher } from "@remix-run/react";
import { Pencil } from "lucide-react";
import {
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Button } from "./button.tsx";
import { cn } from "./class-names.ts";
import { Select } from "./select.tsx";
import { toastWithUndo } from "./toast.tsx";

export interface InlineFieldProps {
  /** Where the form posts `field`, `value`, `was` and `version`. */
  action: string;
  field: string;
  label: string;
  /** What the input holds. */
  value: string;
  /** How the value reads; the value itself when left out. */
  text?: string;
  kind?: "text" | "tel" | "email" | "date" | "long";
  options?: readonly { value: string; label: string }[];
  version: number;
  className?: string;
}

interface Answer {
  field: string;
  isSaved: boolean;
  version: number | null;
  error: string | null;
  theirs: string | null;
}

/**
 * A value that is edited where it stands: click or Enter opens it, Esc leaves it, leaving it saves.
 * What was typed shows at once; a toast takes it back. Without JavaScript it is a form that unfolds.
 */
export function InlineField(props: InlineFieldProps) {
  const { field, label, value } = props;
  const fetcher = useFetcher<Answer>();
  const [isOpen, setOpen] = useState(false);
  const [round, setRound] = useState(0);
  // While it is open the form keeps what it began with: news from elsewhere never replace what is typed.
  const [start, setStart] = useState({ value, version: props.version });
  if (!isOpen && (start.value !== value || start.version !== props.version))
    setStart({ value, version: props.version });
  const before = useRef(value);
  const summary = useRef<HTMLElement>(null);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const pending = fetcher.formData?.get("value");
  const shown = typeof pending === "string" ? pending : null;
  useAnswer(fetcher.data, () => {
    setOpen(false);
    toastWithUndo({
      message: `${label} changed`,
      onUndo: () => send({ value: before.current, version: fetcher.data?.version ?? 0 }),
    });
  });

  function send(edit: { value: string; was?: string; version?: number }) {
    const { value: next, was = "", version = props.version } = edit;
    const body = { field, value: next, was, version: String(version), _js: "1" };
    fetcher.submit(body, { method: "post", action: props.action });
  }

  function save(form: HTMLFormElement) {
    const next = String(new FormData(form).get("value") ?? "");
    if (next === start.value) return setOpen(false);
    if (fetcher.state !== "idle") return;
    before.current = start.value;
    send({ value: next, was: start.value, version: answer?.version ?? start.version });
  }

  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className={cn("group/inline min-w-0", props.className)}
    >
      <summary
        ref={summary}
        aria-label={`Change ${label.toLowerCase()}: ${textOf(props, shown) || "nothing yet"}`}
        className="-mx-2 flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg px-2 py-1 hover:bg-hover md:min-h-8 [&::-webkit-details-marker]:hidden"
      >
        <span
          className={cn(
            "min-w-0 flex-1 break-words whitespace-pre-line",
            shown !== null && "opacity-70",
          )}
        >
          {textOf(props, shown) || <span className="text-muted">Add</span>}
        </span>
        <Pencil aria-hidden className="size-4 flex-none text-muted" />
      </summary>
      <InlineForm
        key={`${start.value} ${round}`}
        {...props}
        {...start}
        isOpen={isOpen}
        answer={answer}
        isBusy={fetcher.state !== "idle"}
        onSave={save}
        onCancel={() => {
          setOpen(false);
          setRound(round + 1);
          summary.current?.focus();
        }}
      />
    </details>
  );
}

interface InlineFormProps extends InlineFieldProps {
  isOpen: boolean;
  answer: Answer | undefined;
  isBusy: boolean;
  onSave: (form: HTMLFormElement) => void;
  onCancel: () => void;
}

function InlineForm({ isOpen, answer, isBusy, onSave, onCancel, ...props }: InlineFormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const isLeft = useRef(false);
  useEffect(() => {
    if (isOpen) form.current?.querySelector<HTMLElement>("[name=value]")?.focus();
  }, [isOpen]);
  const isRefused = answer !== undefined && !answer.isSaved;
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSave(event.currentTarget);
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    isLeft.current = true;
    onCancel();
  }
  function onBlur(event: FocusEvent<HTMLFormElement>) {
    // After a clash only a press decides whose value stays.
    if (answer?.theirs != null) return;
    if (isLeft.current || !isOpen || event.currentTarget.contains(event.relatedTarget)) return;
    onSave(event.currentTarget);
  }
  return (
    <form
      ref={form}
      method="post"
      action={props.action}
      {...{ onSubmit, onKeyDown, onBlur }}
      className="flex flex-col gap-2 pt-1 pb-2"
    >
      <input type="hidden" name="field" value={props.field} />
      <input type="hidden" name="was" value={props.value} />
      <input type="hidden" name="version" value={answer?.version ?? props.version} />
      <label htmlFor={id} className="sr-only">
        {props.label}
      </label>
      <Control {...props} id={id} errorId={isRefused ? `${id}-error` : undefined} />
      {isRefused ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad-ink">
          {answer.error}
          {answer.theirs === null ? "" : ` It now says “${answer.theirs || "nothing"}”.`}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button size="small" isPending={isBusy}>
          {answer?.theirs == null ? "Save" : "Save mine"}
        </Button>
        <Button type="button" size="small" variant="ghost" onClick={onCancel}>
          {answer?.theirs == null ? "Cancel" : "Keep theirs"}
        </Button>
      </div>
    </form>
  );
}

type ControlProps = InlineFieldProps & { id: string; errorId: string | undefined };

function Control({ kind = "text", options, value, id, errorId }: ControlProps) {
  const common = {
    id,
    name: "value",
    defaultValue: value,
    autoComplete: "off",
    "aria-invalid": errorId ? true : undefined,
    "aria-describedby": errorId,
  };
  if (options) return <Select {...common} options={[...options]} />;
  if (kind === "long") return <textarea {...common} rows={4} className="control py-2" />;
  return <input {...common} type={kind} enterKeyHint="done" className="control" />;
}

function textOf({ options, value, text }: InlineFieldProps, pending: string | null): string {
  const raw = pending ?? value;
  const chosen = options?.find((option) => option.value === raw);
  if (chosen) return chosen.label;
  return pending ?? text ?? value;
}

/** Runs once for each answer that says "saved". */
function useAnswer(answer: Answer | undefined, onSaved: () => void) {
  const seen = useRef<Answer | undefined>(undefined);
  useEffect(() => {
    if (answer === seen.current) return;
    seen.current = answer;
    if (answer?.isSaved) onSaved();
  });
}

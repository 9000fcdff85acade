import { Form, useLocation, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ActionFormContext, type ActionFormState, valueAt } from "./action-form-context.ts";
import { Button, type ButtonProps } from "./button.tsx";
import { FormErrors } from "./form-errors.tsx";
import { useKeptAnswer } from "./use-kept-answer.ts";
import { useWaiting } from "./use-waiting.ts";

type Errors = Record<string, string[] | null> | null | undefined;

/** What the page's action answers when something is wrong. */
interface Answer {
  form?: string | null;
  key?: string;
  result?: { error?: Errors; initialValue?: unknown };
  current?: unknown;
}

export interface ActionFormProps {
  /** Tells the forms of one page apart; posted as `_intent`. */
  intent: string;
  /** What the fields hold at first; dots in names reach into it. */
  values?: object;
  /** The version that is being edited. */
  version?: number;
  /** The key against doing it twice; leave it out where a password is typed. */
  formKey?: string;
  action?: string;
  submit: ReactNode;
  submitLook?: Pick<ButtonProps, "variant" | "size" | "name" | "value">;
  /** More buttons beside the first. */
  buttons?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A form of a page: keeps what was typed on any error, also without JavaScript. */
export function ActionForm(props: ActionFormProps) {
  const { life, hands } = useLife();
  return <KeptForm key={life} hands={hands} {...props} />;
}

/** A form starts afresh with the next page, unless somebody writes in it while another one is saved. */
function useLife() {
  const { key } = useLocation();
  const [{ seen, life }, setPage] = useState({ seen: key, life: key });
  const isTyped = useRef(false);
  // With the page itself, not after it: what is typed in between would be lost.
  if (key !== seen) setPage({ seen: key, life: isTyped.current ? life : key });
  const hands = useMemo<Hands>(
    () => ({
      onInput: () => {
        isTyped.current = true;
      },
      onSubmit: () => {
        isTyped.current = false;
      },
    }),
    [],
  );
  return { life, hands };
}

interface Hands {
  onInput: () => void;
  onSubmit: () => void;
}

function KeptForm({
  hands,
  intent,
  values,
  formKey,
  submit,
  submitLook,
  buttons,
  ...props
}: ActionFormProps & { hands: Hands }) {
  const given = useKeptAnswer<Answer>();
  const answer = given?.form === intent ? given : undefined;
  const [version] = useState(versionIn(answer?.current) ?? props.version);
  const form = useRef<HTMLFormElement>(null);
  const navigation = useNavigation();
  const isOurs = navigation.formData?.get("_intent") === intent;
  const isPending = useWaiting(isOurs ? navigation.state : "idle", given);
  const typed = answer?.result?.initialValue;
  const errors = answer?.result?.error;
  const [asked] = useState(() => new Set([""]));
  const state = useMemo<ActionFormState>(
    () => ({
      valueFor: (name) => (typed ? valueAt(typed, name) : valueAt(values, name)),
      errorsFor: (name) => {
        // The server writes a path with dots, a form's field with brackets.
        const path = name.replaceAll(/\[(\d+)\]/g, ".$1");
        asked.add(name).add(path);
        return errors?.[name] ?? errors?.[path] ?? undefined;
      },
    }),
    [typed, errors, values, asked],
  );

  useEffect(() => {
    if (errors) form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [errors]);

  return (
    <Form ref={form} method="post" action={props.action} className={props.className} {...hands}>
      <input type="hidden" name="_intent" value={intent} />
      {formKey ? <input type="hidden" name="_key" value={answer?.key ?? formKey} /> : null}
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      <FormErrors errors={errors?.[""]} />
      <ActionFormContext.Provider value={state}>{props.children}</ActionFormContext.Provider>
      <OtherErrors errors={errors} asked={asked} />
      <div className="flex flex-wrap items-center gap-2">
        <Button {...submitLook} isPending={isPending}>
          {submit}
        </Button>
        {buttons}
      </div>
    </Form>
  );
}

/** What no field of the form shows; after the fields, which by then have asked for theirs. */
function OtherErrors({ errors, asked }: { errors: Errors; asked: ReadonlySet<string> }) {
  const others = Object.entries(errors ?? {}).filter(([path]) => !asked.has(path));
  return <FormErrors errors={[...new Set(others.flatMap(([, messages]) => messages ?? []))]} />;
}

function versionIn(current: unknown): number | undefined {
  const version = valueAt(current, "version");
  return typeof version === "number" ? version : undefined;
}

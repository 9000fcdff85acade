import { ArrowRightLeft, Download, Tag, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { optionsOf, STAGE_LABELS } from "#app/features/leads/labels.ts";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { LOST_REASON_LABELS } from "#app/features/leads/lost-reasons.ts";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { Select } from "#app/ui/select.tsx";

export interface BulkControlsProps {
  staff: readonly Choice[];
  mayAssign: boolean;
  mayExport: boolean;
  formKey: string;
  returnTo: string;
}

const MOVES = (["CONTACTED", "QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST"] as const).map(
  (value) => ({ value, label: STAGE_LABELS[value] }),
);

/** What can be done with many leads at once; each is one submit button of the bar's form. */
export function BulkControls({ staff, mayAssign, mayExport, ...props }: BulkControlsProps) {
  return (
    <>
      <input type="hidden" name="_key" value={props.formKey} />
      <input type="hidden" name="_returnTo" value={props.returnTo} />
      {mayAssign ? (
        <Panel label="Assign" icon={<UserPlus aria-hidden />}>
          <Field label="To">
            <Select
              name="assignedTo"
              options={[...staff, { value: "", label: "Nobody (the pool)" }]}
            />
          </Field>
          <Button name="op" value="assign">
            Assign
          </Button>
        </Panel>
      ) : null}
      <Panel label="Move" icon={<ArrowRightLeft aria-hidden />}>
        <Field label="To">
          <Select name="stage" options={MOVES} />
        </Field>
        <Field label="Reason, for lost ones">
          <Select name="lostReason" emptyLabel="None" options={optionsOf(LOST_REASON_LABELS)} />
        </Field>
        <Button name="op" value="move">
          Move
        </Button>
      </Panel>
      <Panel label="Tag" icon={<Tag aria-hidden />}>
        <Field label="Tag">
          <Input name="tag" maxLength={40} autoComplete="off" />
        </Field>
        <div className="flex gap-2">
          <Button name="op" value="tag" className="flex-1">
            Add
          </Button>
          <Button name="op" value="untag" variant="secondary" className="flex-1">
            Take off
          </Button>
        </div>
      </Panel>
      {mayExport ? (
        <Button name="op" value="export" variant="secondary" size="icon" aria-label="Export as CSV">
          <Download aria-hidden />
        </Button>
      ) : null}
    </>
  );
}

function Panel(props: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Menu
      label={props.label}
      align="start"
      buttonClassName={`${buttonStyles({ variant: "secondary" })} max-md:px-2.5`}
      button={
        <>
          {props.icon}
          <span className="max-md:sr-only">{props.label}</span>
        </>
      }
    >
      <div className="flex w-60 flex-col p-2">{props.children}</div>
    </Menu>
  );
}

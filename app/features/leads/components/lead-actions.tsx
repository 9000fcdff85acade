import { Form } from "@remix-run/react";
import {
  ArrowRightLeft,
  CheckCheck,
  FileText,
  RotateCcw,
  Trash2,
  UserCheck,
  X,
} from "lucide-react";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Menu, MenuButton } from "#app/ui/menu.tsx";
import { SheetLink } from "#app/ui/sheet-link.tsx";
import { LoseForm, MoveForm } from "./sheet-forms.tsx";

export interface LeadActionsProps {
  lead: LeadView;
  moves: readonly LeadStage[];
  formKey: string;
  rights: { mayEdit: boolean; mayConvert: boolean; mayDelete: boolean };
}

/** What can be done with the lead in its stage: the likeliest step is the primary button. */
export function LeadActions({ lead, moves, formKey, rights }: LeadActionsProps) {
  const at = `/leads/${lead.id}`;
  const isQualifiable = rights.mayEdit && moves.includes("QUALIFIED");
  const isReady = lead.stage === "QUALIFIED" || lead.stage === "QUOTED";
  const secrets = <FormSecrets formKey={formKey} version={lead.version} />;
  return (
    <>
      {isQualifiable ? (
        <LinkButton to={`${at}/qualify`} variant="primary">
          <CheckCheck aria-hidden /> Qualify
        </LinkButton>
      ) : null}
      {rights.mayConvert && moves.includes("CONVERTED") ? (
        <LinkButton to={`${at}/convert`} variant={isReady ? "primary" : "secondary"}>
          <UserCheck aria-hidden /> Convert
        </LinkButton>
      ) : null}
      {rights.mayEdit && lead.stage !== "LOST" ? (
        <LinkButton to={`/quotes/new?leadId=${lead.id}`}>
          <FileText aria-hidden /> Quote
        </LinkButton>
      ) : null}
      {rights.mayEdit && moves.length > 0 ? (
        <>
          <SheetLink
            to={`${at}/move`}
            title={`Move ${lead.name}`}
            content={() => (
              <MoveForm leadId={lead.id} version={lead.version} {...{ moves, formKey }} />
            )}
          >
            <ArrowRightLeft aria-hidden /> Move to…
          </SheetLink>
          <SheetLink
            to={`${at}/lose`}
            title={`${lead.name} is lost`}
            variant="ghost"
            content={() => <LoseForm leadId={lead.id} version={lead.version} formKey={formKey} />}
          >
            <X aria-hidden /> Lose
          </SheetLink>
        </>
      ) : null}
      {rights.mayEdit &&
      (lead.stage === "LOST" || (lead.stage === "CONVERTED" && rights.mayDelete)) ? (
        <Form method="post" action={`${at}/reopen`}>
          {secrets}
          <Button variant={lead.stage === "LOST" ? "primary" : "ghost"}>
            <RotateCcw aria-hidden />
            {lead.stage === "LOST" ? "Reopen" : "Take the conversion back"}
          </Button>
        </Form>
      ) : null}
      {rights.mayDelete && lead.stage !== "CONVERTED" ? (
        <Menu label={`More for ${lead.name}`}>
          <Form method="post" action={`${at}/delete`}>
            {secrets}
            <MenuButton isDangerous>
              <Trash2 aria-hidden /> Delete the lead
            </MenuButton>
          </Form>
        </Menu>
      ) : null}
    </>
  );
}

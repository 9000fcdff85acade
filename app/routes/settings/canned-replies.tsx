import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MessageSquareText } from "lucide-react";
import {
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
  updateCannedReply,
} from "#app/features/conversations/canned.server.ts";
import { CannedReplyEdit } from "#app/features/conversations/canned-schema.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

const HOME = "/settings/canned-replies";

export const meta: MetaFunction = () => [{ title: "Ready answers – RevivaTech CRM" }];

export const loader = page({ can: "templates:edit" }, async ({ context }) => ({
  formKey: newId(),
  replies: (await listCannedReplies(context, {})).data,
}));

export const action = formPage({ can: "templates:edit" }, async ({ context, request }) => {
  const form = await request.clone().formData();
  const [verb, id = ""] = String(form.get("_intent")).split(" ");
  const base = { context, request };
  const said = (message: string) => ({ to: HOME, flash: { message, tone: "success" as const } });
  if (verb === "add")
    return submit({
      ...base,
      operation: createCannedReply,
      onDone: ({ shortcut }) => said(`/${shortcut} is ready.`),
    });
  if (verb !== "save") throw badRequest("This form is not known here.");
  if (form.get("_remove") === "yes")
    return submit({
      ...base,
      operation: deleteCannedReply,
      fixed: { id },
      shape: ({ id: one, version }) => ({ id: one, version }),
      schema: CannedReplyEdit,
      onDone: () => said("Removed."),
    });
  return submit({
    ...base,
    operation: updateCannedReply,
    fixed: { id },
    onDone: ({ shortcut }) => said(`/${shortcut} is saved.`),
  });
});

export default function CannedReplies() {
  const { replies, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Ready answers"
        description="Type / and the word in a conversation. {name} and {shop} are filled in."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      <Card title="A new one">
        <ActionForm intent="add" formKey={formKey} submit="Add it">
          <Fields />
        </ActionForm>
      </Card>
      {replies.length === 0 ? (
        <Card>
          <EmptyState icon={<MessageSquareText />} title="No answer is ready yet">
            Opening hours, where to park, what to bring: what visitors ask again and again.
          </EmptyState>
        </Card>
      ) : null}
      {replies.map((reply) => (
        <Card key={reply.id} title={`/${reply.shortcut}`}>
          <ActionForm
            intent={`save ${reply.id}`}
            values={reply}
            version={reply.version}
            formKey={`${formKey}-${reply.id}`}
            submit="Save"
            submitLook={{ variant: "secondary" }}
            buttons={
              <Button variant="ghost" name="_remove" value="yes">
                Remove
              </Button>
            }
          >
            <Fields />
          </ActionForm>
        </Card>
      ))}
    </div>
  );
}

function Fields() {
  return (
    <>
      <TextField name="shortcut" label="Word" autoComplete="off" autoCapitalize="none" isRequired />
      <TextAreaField name="text" label="Text" rows={3} isRequired />
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { createToken, listTokens, revokeToken } from "#app/features/staff/api-tokens.server.ts";
import { NewTokenCard } from "#app/features/staff/components/new-token-card.tsx";
import { TokenForm } from "#app/features/staff/form-schema.ts";
import { permissionLabel } from "#app/features/staff/labels.ts";
import { submit } from "#app/platform/form.server.ts";
import { isFresh } from "#app/platform/fresh.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FreshNotice } from "#app/ui/fresh-notice.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Table } from "#app/ui/table.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "API tokens – RevivaTech CRM" }];

export const loader = page({ can: "tokens:edit" }, async ({ context }) => {
  const { data } = await listTokens(context, {});
  const moment = (iso: string | null) => (iso ? toMoment(iso, context.now).text : "never");
  return {
    isFresh: isFresh(context),
    rights: [...context.actor.rights.keys()]
      .sort()
      .map((value) => ({ value, label: permissionLabel(value) })),
    tokens: data.map((token) => ({
      ...token,
      used: moment(token.usedAt),
      ends: moment(token.expiresAt),
      reach: token.scopes === null ? "Everything" : `${token.scopes.length} rights`,
    })),
  };
});

export const action = formPage({ can: "tokens:edit" }, async ({ context, request }) => {
  const intent = (await request.clone().formData()).get("_intent");
  if (intent === "revoke")
    return submit({
      context,
      request,
      operation: revokeToken,
      onDone: ({ name }) => ({
        to: "/settings/api",
        flash: { message: `${name} is revoked and works no more.`, tone: "success" },
      }),
    });
  return submit({
    context,
    request,
    operation: createToken,
    schema: TokenForm,
    onDone: (token) => ({ show: { name: token.name, token: token.token } }),
  });
});

export default function ApiTokens() {
  const { tokens, rights, isFresh: isStillFresh } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<{ shown?: { name: string; token: string } }>();
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="API tokens"
        description="A token lets a program do what you may do, or a part of it."
        back={{ to: "/settings", label: "Settings" }}
        actions={
          <LinkButton to="/api/docs" reloadDocument>
            API documentation
          </LinkButton>
        }
        className="mb-0 md:mb-0"
      />
      <FreshNotice isFresh={isStillFresh} />
      <NewTokenCard rights={rights} shown={answer?.shown ?? null} />
      <Card isFlush title="Tokens in use">
        <Table
          caption="Tokens in use"
          rows={tokens}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={<KeyRound />} title="No token yet">
              Programs that read or write your data need one.
            </EmptyState>
          }
          columns={[
            { key: "name", header: "Name", cell: ({ name }) => name },
            { key: "owner", header: "Of", cell: ({ userName }) => userName },
            { key: "reach", header: "Reach", cell: ({ reach }) => reach },
            { key: "used", header: "Last used", cell: ({ used }) => used },
            { key: "ends", header: "Ends", cell: ({ ends }) => ends },
            {
              key: "revoke",
              header: "Revoke",
              isHeaderHidden: true,
              cell: ({ id, name }) => (
                <ActionForm
                  intent="revoke"
                  submit={
                    <>
                      Revoke<span className="sr-only"> {name}</span>
                    </>
                  }
                  submitLook={{ variant: "ghost", size: "small", name: "id", value: id }}
                />
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}

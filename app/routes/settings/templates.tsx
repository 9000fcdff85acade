import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { CHANNEL_NAMES, CLASS_WORDS } from "#app/features/shop/labels.ts";
import { listTemplates } from "#app/features/shop/templates.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Templates – RevivaTech CRM" }];

export const loader = page({ can: "templates:use" }, async ({ context }) => {
  const { data } = await listTemplates(context, {});
  const keys = [...new Set(data.map(({ key }) => key))];
  return {
    messages: keys.map((key) => {
      const all = data.filter((one) => one.key === key);
      const [first] = all;
      return {
        key,
        name: first?.name ?? key,
        when: first?.when ?? "",
        messageClass: first ? CLASS_WORDS[first.messageClass] : "",
        texts: all.map(({ id, channel, isActive, version }) => ({
          id,
          channel: CHANNEL_NAMES[channel],
          isActive,
          isChanged: version > 1,
        })),
      };
    }),
  };
});

export default function Templates() {
  const { messages } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Templates"
        description="What customers are told, by e-mail and by text. Nothing is sent before staff have seen it."
        back={{ to: "/settings", label: "Settings" }}
      />
      <Card isFlush>
        <ul className="divide-y divide-line">
          {messages.map(({ key, name, when, messageClass, texts }) => (
            <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-5">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-semibold">
                  {name} <Badge>{messageClass}</Badge>
                </p>
                <p className="text-sm text-muted">{when}</p>
              </div>
              <ul className="flex flex-wrap gap-2">
                {texts.map(({ id, channel, isActive, isChanged }) => (
                  <li key={id}>
                    <Link
                      to={`/settings/templates/${id}`}
                      prefetch="intent"
                      className="button button-secondary button-small"
                    >
                      {channel}
                      <span className="sr-only">: {name}</span>
                      {isActive ? null : <Badge tone="warn">off</Badge>}
                      {isChanged ? <Badge tone="info">changed</Badge> : null}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

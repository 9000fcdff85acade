import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileUp } from "lucide-react";
import { UploadForm, type UploadRefusal } from "#app/features/imports/components/upload-form.tsx";
import { listImports } from "#app/features/imports/imports.server.ts";
import { KINDS, STATES } from "#app/features/imports/labels.ts";
import { receiveForm } from "#app/features/imports/upload-door.server.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Table } from "#app/ui/table.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Imports – RevivaTech CRM" }];

export const loader = page({ can: "imports:run" }, async ({ context }) => {
  const { data: found } = await listImports(context, { limit: 50 });
  return {
    imports: found.map(({ id, fileName, kind, state, rows, done, createdAt }) => ({
      ...{ id, fileName, kind, state, rows, done },
      when: formatDateTime(Date.parse(createdAt)),
    })),
  };
});

export const action = formPage({ can: "imports:run" }, async ({ context, request }) => {
  try {
    const { id } = await receiveForm(context, request);
    return redirect(`/settings/imports/${id}`);
  } catch (error) {
    if (!(error instanceof AppError) || ![413, 422].includes(error.status)) throw error;
    const [problem] = error.errors ?? [];
    const refusal: UploadRefusal = {
      field: problem?.path ?? "file",
      message: problem?.message ?? error.message,
    };
    return data({ refusal }, { status: error.status });
  }
});

export default function Imports() {
  const { imports } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Imports"
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      <UploadForm refusal={answer?.refusal ?? null} />
      <Card isFlush title="Imports so far">
        <Table
          caption="Imports so far"
          rows={imports}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/settings/imports/${id}`}
          empty={
            <EmptyState icon={<FileUp aria-hidden />} title="Nothing was imported yet">
              The first file stands here as soon as it is uploaded.
            </EmptyState>
          }
          columns={[
            { key: "file", header: "File", cell: ({ fileName }) => fileName },
            { key: "kind", header: "What", cell: ({ kind }) => KINDS[kind].label },
            { key: "rows", header: "Rows", align: "end", cell: ({ rows }) => rows },
            { key: "added", header: "Added", align: "end", cell: ({ done }) => done.create },
            {
              key: "state",
              header: "State",
              cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>,
            },
            { key: "when", header: "Uploaded", cell: ({ when }) => when },
          ]}
        />
      </Card>
    </div>
  );
}

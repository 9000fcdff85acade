import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ImportProgress } from "#app/features/imports/components/import-progress.tsx";
import { ImportVerbs, VerdictStats } from "#app/features/imports/components/import-result.tsx";
import { ImportRows } from "#app/features/imports/components/import-rows.tsx";
import { KeptList } from "#app/features/imports/components/kept-list.tsx";
import { MappingForm } from "#app/features/imports/components/mapping-form.tsx";
import { mappingOf, onMatchOf, takeStep } from "#app/features/imports/import-form.server.ts";
import { readImportPage } from "#app/features/imports/import-page.server.ts";
import { isUnderWay, KINDS, STATES } from "#app/features/imports/labels.ts";
import { AppError } from "#app/platform/errors.ts";
import { writeFlash } from "#app/platform/flash.server.ts";
import { readListPage } from "#app/platform/list-query.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Import – RevivaTech CRM" }];

export const loader = page({ can: "imports:run" }, async ({ context, params, url }) =>
  readListPage(url, () => readImportPage(context, { id: params.id ?? "", url })),
);

export const action = formPage({ can: "imports:run" }, async ({ context, params, request }) => {
  const id = params.id ?? "";
  const form = await request.formData();
  const to = `/settings/imports/${id}`;
  try {
    await takeStep(context, id, form);
    return redirect(to);
  } catch (error) {
    if (!(error instanceof AppError) || [401, 403, 404].includes(error.status)) throw error;
    const message =
      error.status === 412
        ? "Somebody changed this meanwhile. Look again, then decide."
        : (error.errors?.[0]?.message ?? error.message);
    if (form.get("_intent") === "map" && error.status === 422)
      return data(
        { refusal: message, mapping: mappingOf(form), onMatch: onMatchOf(form) },
        { status: 422 },
      );
    const flash = await writeFlash({ message, tone: "error" });
    return redirect(to, { headers: { "Set-Cookie": flash } });
  }
});

export default function Import() {
  const { entry, fields, columns, consent, rows, kept, ...shown } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  const { state } = entry;
  const isDone = ["DONE", "UNDOING", "UNDONE"].includes(state) || entry.progress.committed > 0;
  const counts = isDone ? entry.done : entry.foretold;
  const mappingForm = (
    <MappingForm
      key={entry.version}
      fields={fields}
      columns={columns}
      mapping={answer?.mapping ?? entry.mapping}
      onMatch={answer?.onMatch ?? entry.onMatch}
      version={entry.version}
      kind={entry.kind}
      consent={consent}
      refusal={answer?.refusal ?? null}
    />
  );
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 md:gap-6">
      <PageHeader
        title={entry.fileName}
        description={`${KINDS[entry.kind].label}, ${entry.rows.toLocaleString("en-GB")} rows`}
        back={{ to: "/settings/imports", label: "Imports" }}
        badges={<Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>}
        className="mb-0 md:mb-0"
      />
      {isUnderWay(state) ? <ImportProgress entry={entry} /> : null}
      {state === "UPLOADED" || state === "CHECKING" ? null : (
        <VerdictStats counts={counts} isDone={isDone} />
      )}
      {["CHECKED", "DONE", "CANCELLED"].includes(state) ? <ImportVerbs entry={entry} /> : null}
      {state === "UNDONE" ? <KeptList kept={kept} /> : null}
      {state === "UPLOADED" ? mappingForm : null}
      {state === "CHECKED" ? (
        <details open={Boolean(answer?.refusal)}>
          <summary className="button button-secondary mb-4">Change the columns</summary>
          {mappingForm}
        </details>
      ) : null}
      {state === "CHECKING" ? null : <ImportRows rows={rows} counts={counts} {...shown} />}
    </div>
  );
}

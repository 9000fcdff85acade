import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { NewLeadForm } from "#app/features/leads/components/new-lead-form.tsx";
import { categoryChoices } from "#app/features/leads/lead-choices.server.ts";
import { NewLeadForm as FormShape } from "#app/features/leads/lead-form-schema.ts";
import { addLeadPhotos } from "#app/features/leads/lead-photos.server.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { createLead } from "#app/features/leads/leads.server.ts";
import { possibleMatches } from "#app/features/leads/possible-matches.server.ts";
import { useSharedLead } from "#app/offline/shell/use-shared-lead.ts";
import type { Context } from "#app/platform/context.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { readUpload } from "#app/platform/files/read-upload.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { isUuidV7, newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "New lead – RevivaTech CRM" }];

export const loader = page({ can: "leads:create" }, async ({ context, url }) => ({
  formKey: newId(),
  categories: await categoryChoices(context),
  start: {
    phone: url.searchParams.get("phone")?.slice(0, 60) ?? "",
    name: url.searchParams.get("name")?.slice(0, 120) ?? "",
    email: url.searchParams.get("email")?.slice(0, 254) ?? "",
  },
  needs: url.searchParams.get("needs")?.slice(0, 5_000),
}));

export const action = formPage({ can: "leads:create" }, async ({ context, request: sent }) => {
  const { request, refused } = await readUpload(context, sent);
  const unseen = await unseenMatches(context, await request.clone().formData());
  if (unseen) return unseen;
  return submit({
    context,
    request,
    operation: createLead,
    schema: FormShape,
    shape: (fields) => fields,
    onDone: async (lead, form) => {
      const trouble = refused[0] ?? (await attachPhotos(context, lead.id, form));
      const saved = `Saved: ${nameOf(lead.contactInfo)}`;
      return {
        to: `/leads/${lead.id}`,
        flash: trouble
          ? { message: `${saved}. A photo was not kept: ${trouble}`, tone: "error" }
          : { message: saved, tone: "success" },
      };
    },
  });
});

/** The lead is there whatever becomes of its photos. @returns what was wrong with them */
async function attachPhotos(context: Context, id: string, form: FormData): Promise<string | null> {
  const fileIds = form.getAll("photos").map(String).filter(isUuidV7);
  if (fileIds.length === 0) return null;
  try {
    await addLeadPhotos({ ...context, idempotency: null }, { id, fileIds });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.errors?.[0]?.message ?? error.message;
    throw error;
  }
}

/** People who may be meant already are shown once before anything is saved. */
async function unseenMatches(context: Context, form: FormData) {
  const submission = parseWithZod(form, { schema: FormShape });
  if (submission.status !== "success") return null;
  const { phone, email } = submission.value.contactInfo;
  const { matches } = await possibleMatches(context, {
    phone: phone ?? undefined,
    email: email ?? undefined,
  });
  const seen = new Set(String(form.get("_seen") ?? "").split(" "));
  if (matches.every(({ id }) => seen.has(id))) return null;
  return data({ result: submission.reply(), key: newId(), status: 200, matches });
}

export default function NewLead() {
  const { formKey, categories, start, needs } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  const [params] = useSearchParams();
  const shared = useSharedLead(params.get("shared"));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="New lead"
        description="A phone number or an e-mail address is enough. The rest can follow."
        back={{ to: "/leads", label: "Leads" }}
      />
      <p className="mb-4">
        Nobody took the call?{" "}
        <Link
          to="/calls"
          className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
        >
          Note a missed call
        </Link>
      </p>
      <Card>
        <NewLeadForm
          key={shared ? "shared" : "empty"}
          {...{ formKey, categories }}
          start={shared ? { ...start, phone: shared.phone, email: shared.email } : start}
          needs={shared?.needs ?? needs}
          photos={shared?.photos}
          answer={answer ?? null}
        />
      </Card>
    </div>
  );
}

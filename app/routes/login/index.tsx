import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useNavigation, useRouteLoaderData, useSearchParams } from "@remix-run/react";
import { signIn } from "#app/features/staff/sign-in.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { page, safeRedirect } from "#app/platform/page.server.ts";
import { contextFor } from "#app/platform/request.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { Field } from "#app/ui/field.tsx";
import { FlashMessage } from "#app/ui/flash-message.tsx";
import { Input } from "#app/ui/input.tsx";
import { BrandMark } from "#app/ui/shell/brand-mark.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Sign in – RevivaTech CRM" }];

export const loader = page({ can: null }, async ({ context, url }) => {
  if (context.actor.kind === "staff")
    throw redirect(safeRedirect(url.searchParams.get("to"), "/today"));
  return { isDemo: env().APP_MODE === "demo" };
});

export async function action(args: ActionFunctionArgs) {
  const to = safeRedirect(new URL(args.request.url).searchParams.get("to"), "/today");
  const request = args.request.clone();
  try {
    const context = await contextFor(args);
    const headers = new Headers();
    for (const cookie of await signIn(context, request)) headers.append("Set-Cookie", cookie);
    return redirect(to, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const email = String((await args.request.formData()).get("email") ?? "").slice(0, 254);
    return data(
      { message: error.detail ?? error.title, email },
      { status: error.status, headers: error.headers },
    );
  }
}

export default function SignIn() {
  const answer = useKeptAnswer<typeof action>();
  const [search] = useSearchParams();
  const flash = useRouteLoaderData<typeof rootLoader>("root")?.flash ?? null;
  const isBusy = useNavigation().state !== "idle";
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-6 py-10">
      <div className="flex items-center gap-3">
        <BrandMark className="size-12" />
        <div>
          <h1 className="text-2xl font-bold">Sign in</h1>
          <p className="text-muted">RevivaTech CRM</p>
        </div>
      </div>
      <FlashMessage
        flash={
          flash ? { kind: flash.tone === "error" ? "bad" : "good", text: flash.message } : null
        }
      />
      <Form method="post" className="flex flex-col gap-2" action={`/login?${search}`}>
        {answer ? (
          <p role="alert" className="rounded-xl bg-bad-soft px-4 py-3 font-medium text-bad-ink">
            {answer.message}
          </p>
        ) : null}
        <Field label="E-mail address" isRequired>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            enterKeyHint="next"
            defaultValue={answer?.email}
          />
        </Field>
        <Field label="Password" isRequired>
          <Input
            name="password"
            type="password"
            autoComplete="current-password"
            enterKeyHint="go"
          />
        </Field>
        <Checkbox
          name="device"
          value="tablet"
          label="This is a shop tablet: stay signed in for the day"
        />
        <Button type="submit" className="mt-3" disabled={isBusy}>
          Sign in
        </Button>
      </Form>
      <p className="text-sm text-muted">
        Forgotten your password?{" "}
        <a href="/login/reset" className="underline">
          Ask for a reset link
        </a>
        .
      </p>
    </main>
  );
}

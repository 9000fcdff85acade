import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { peopleWithPin, switchByPin } from "#app/features/staff/pin.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { formPage, page, safeRedirect } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Input } from "#app/ui/input.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { DoorPage } from "#app/ui/shell/door-page.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Who is it? – RevivaTech CRM" }];

export const loader = page({ can: "counter:show" }, async ({ context }) => ({
  people: await peopleWithPin(context),
  mine: context.actor.userId,
}));

export const action = formPage({ can: "counter:show" }, async ({ context, request, url }) => {
  const form = await request.clone().formData();
  const userId = String(form.get("userId") ?? "");
  try {
    const cookie = await switchByPin(context, {
      ...{ request, userId },
      pin: String(form.get("pin") ?? ""),
    });
    const to = safeRedirect(url.searchParams.get("to"), "/counter");
    return redirect(to, { headers: { "Set-Cookie": cookie } });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 422) throw error;
    return { problem: "That is not the PIN. After five wrong ones a password is needed.", userId };
  }
});

export default function WhoIsIt() {
  const { people, mine } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  return (
    <DoorPage title="Who is it?">
      {people.length === 0 ? (
        <p>Nobody has chosen a PIN yet. Sign in, then choose one under “Your account”.</p>
      ) : (
        <Form method="post">
          <FormErrors errors={answer ? [answer.problem] : null} />
          <RadioTiles
            legend="Name"
            name="userId"
            tiles={people.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={answer?.userId ?? mine ?? undefined}
            columns={1}
            isRequired
          />
          <Field label="PIN" isRequired>
            <Input
              name="pin"
              type="password"
              inputMode="numeric"
              autoComplete="off"
              pattern="[0-9]{4,6}"
              maxLength={6}
              enterKeyHint="go"
              autoFocus
            />
          </Field>
          <Button size="large">Take over</Button>
        </Form>
      )}
      <Form method="post" action="/logout">
        <Button variant="ghost">Sign in with a password instead</Button>
      </Form>
      <LinkButton to="/counter" variant="ghost">
        Back
      </LinkButton>
    </DoorPage>
  );
}

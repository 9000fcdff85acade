import { Form, Link } from "@remix-run/react";
import { Circle, CircleCheck } from "lucide-react";
import type { OnboardingView } from "#app/features/customers/onboarding-view.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";

export interface OnboardingCardProps {
  customerId: string;
  onboarding: OnboardingView | null;
  mayEdit: boolean;
}

/** What is still to be found out about somebody new; each tick comes from the record itself. */
export function OnboardingCard({ customerId, onboarding, mayEdit }: OnboardingCardProps) {
  if (onboarding === null) return null;
  const { done, steps } = onboarding;
  return (
    <Card
      title="New customer"
      description={`${done} of ${steps.length} done. It goes away by itself when all are.`}
    >
      <ul className="flex flex-col">
        {steps.map(({ step, isDone, text, to }) => (
          <li key={step} className="flex min-h-11 items-center gap-2">
            {isDone ? (
              <>
                <CircleCheck aria-hidden className="size-5 flex-none text-good-ink" />
                <span className="text-muted">
                  {text}
                  <span className="sr-only">: done</span>
                </span>
              </>
            ) : (
              <>
                <Circle aria-hidden className="size-5 flex-none text-muted" />
                {mayEdit ? (
                  <Link
                    to={to}
                    className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
                  >
                    {text}
                    <span className="sr-only">: not yet</span>
                  </Link>
                ) : (
                  <span>
                    {text}
                    <span className="sr-only">: not yet</span>
                  </span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Form method="post" action={`/customers/${customerId}/onboarding`}>
          <input type="hidden" name="_intent" value="dismiss" />
          <Button variant="ghost" size="small">
            Put the list away
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

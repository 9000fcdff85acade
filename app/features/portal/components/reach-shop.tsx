import { Card } from "#app/ui/card.tsx";

export interface ReachShopProps {
  name: string;
  phone: string | null;
  openingText: string | null;
  week: readonly { days: string; times: string }[];
}

/** How a customer reaches the shop, and when. */
export function ReachShop({ name, phone, openingText, week }: ReachShopProps) {
  return (
    <Card title={`Reach ${name}`} headingLevel={2}>
      {phone ? (
        <p>
          <a
            className="inline-flex min-h-11 items-center text-brand-ink underline"
            href={`tel:${phone.replaceAll(" ", "")}`}
          >
            {phone}
          </a>
        </p>
      ) : null}
      {openingText ? <p>{openingText}</p> : null}
      <dl className="mt-2">
        {week.map(({ days, times }) => (
          <div key={days} className="flex justify-between gap-4">
            <dt>{days}</dt>
            <dd>{times}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

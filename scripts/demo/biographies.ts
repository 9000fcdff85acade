import { stageFromHistory } from "#app/features/lifecycle/rules.ts";
import { DAY } from "#app/platform/dates.ts";
import { groupedBy } from "./grouped-by.ts";
import type { Story, StoryBooking, StoryCustomer, StoryPayment } from "./story-types.ts";

type Stage = ReturnType<typeof stageFromHistory>;

/** One customer's way through the shop up to now. */
export interface Biography {
  customer: StoryCustomer;
  /** Stages in the order in which they were reached, the first with the record itself. */
  steps: { stage: Stage; at: number; cause: string }[];
  nextActionDue: number | null;
  /** Channels with a consent that still stands. */
  granted: Set<string>;
  figures: ReturnType<typeof figuresOf>;
}

const VAT_RATE = 20;

/** Works out from the rows what the app keeps about each customer beside them. */
export function tellBiographies(story: Story): Biography[] {
  const bookingsOf = groupedBy(story.bookings, ({ customerKey }) => customerKey);
  const paymentsOf = groupedBy(story.payments, ({ customerKey }) => customerKey);
  const consentsOf = groupedBy(story.consents, ({ customerKey }) => customerKey);
  return story.customers.map((customer) => {
    const bookings = bookingsOf.get(customer.key) ?? [];
    const payments = paymentsOf.get(customer.key) ?? [];
    const promised = bookings.flatMap(({ promisedAt, status }) =>
      promisedAt === null || isOver(status) ? [] : [promisedAt],
    );
    const granted = new Set<string>();
    for (const { channel, state } of consentsOf.get(customer.key) ?? []) {
      if (state === "GIVEN") granted.add(channel);
      else granted.delete(channel);
    }
    return {
      customer,
      steps: stepsOf(customer, { bookings, payments }),
      nextActionDue: promised.length > 0 ? Math.min(...promised) : null,
      granted,
      figures: figuresOf(bookings, payments),
    };
  });
}

/** The lifecycle of semantics 4, looked at again at every moment that could have moved it. */
function stepsOf(
  customer: StoryCustomer,
  { bookings, payments }: { bookings: StoryBooking[]; payments: StoryPayment[] },
) {
  const moments = [
    ...bookings.map(({ createdAt }) => ({ at: createdAt, cause: "booking.created" })),
    ...payments.map(({ at }) => ({ at, cause: "booking.moved" })),
  ];
  const steps: Biography["steps"] = [{ stage: "LEAD", at: customer.createdAt, cause: "created" }];
  for (const { at, cause } of moments.sort((a, b) => a.at - b.at)) {
    const paid = payments.filter((payment) => payment.at <= at);
    const stage = stageFromHistory({
      hasSentQuote: false,
      hasConfirmedBooking: bookings.some(({ createdAt }) => createdAt <= at),
      hasPaidCompletedJob: paid.length > 0,
      completedJobs: paid.length,
      bestNps: null,
      meanRating: null,
      hasConvertedReferral: false,
      hasPublicReview: false,
      lastContactAt: at,
    });
    if (stage !== steps.at(-1)?.stage) steps.push({ stage, at, cause });
  }
  return steps;
}

/** Value metrics as far as they follow from bookings and payments; pence. */
function figuresOf(bookings: StoryBooking[], payments: StoryPayment[]) {
  const done = bookings.filter(({ status }) => status === "COLLECTED");
  const dates = done.map(({ createdAt }) => createdAt).sort((a, b) => a - b);
  const totalSpent = payments.reduce((sum, { amount }) => sum + amount, 0);
  const net = totalSpent - payments.reduce((sum, { amount }) => sum + vatOf(amount), 0);
  return {
    totalSpent,
    totalBookings: done.length,
    avgBookingValue: done.length > 0 ? Math.round(net / done.length) : 0,
    firstBookingDate: dates[0] ?? null,
    lastBookingDate: dates.at(-1) ?? null,
    bookingFrequencyDays: meanGapDays(dates),
    lifetimeValue: net,
  };
}

/** VAT inside an amount that includes it, rounded half up; pence. */
export function vatOf(gross: number): number {
  return Math.round((gross * VAT_RATE) / (100 + VAT_RATE));
}

function meanGapDays(dates: number[]): number | null {
  const days = [...new Set(dates.map((at) => Math.floor(at / DAY)))];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 2) return null;
  return Math.round((100 * (last - first)) / (days.length - 1)) / 100;
}

function isOver(status: StoryBooking["status"]): boolean {
  return ["COLLECTED", "RETURNED", "CANCELLED", "NO_SHOW"].includes(status);
}

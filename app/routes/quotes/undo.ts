import { undoSendQuote } from "#app/features/quotes/send-quote.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Takes back the sending of a quote, and the message that went with it. */
export const action = formPage({ can: "quotes:edit" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: () => undoSendQuote(context, { id }),
    done: ({ number }) => ({ message: `${number} is a draft again`, tone: "success" }),
    to: () => `/quotes/${id}`,
  });
});

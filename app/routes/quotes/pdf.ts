import { quotePaper } from "#app/features/quotes/quote-paper.server.ts";
import { getQuote } from "#app/features/quotes/quotes.server.ts";
import { page } from "#app/platform/page.server.ts";

export const loader = page({ can: "quotes:view" }, async ({ context, params }) => {
  const quote = await getQuote(context, { id: params.id ?? "" });
  const { quotePdf } = await import("#app/features/quotes/quote-pdf.server.tsx");
  const pdf = await quotePdf(await quotePaper(context, quote));
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="quote-${quote.number}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
});

import { expect, test } from "vitest";
import { createLead } from "#app/features/leads/leads.server.ts";
import { pdfText } from "#tests/fixtures/pdf-text.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { quotePaper } from "./quote-paper.server.ts";
import { quotePdf } from "./quote-pdf.server.tsx";
import { createQuote } from "./quotes.server.ts";
import { sendQuote } from "./send-quote.server.ts";

test("names and pounds stand in the PDF as they are written", async () => {
  const shop = await testShop();
  const lead = await createLead(shop.as("adam"), {
    sourceType: "PHONE",
    contactInfo: { name: "Łukasz Şahin", phone: "07700 900123" },
  });
  const price = (amount: number) => ({ amount, currency: "GBP" as const });
  const { id } = await createQuote(shop.as("adam"), {
    leadId: lead.id,
    lines: [
      { label: "Screen “OLED”", kind: "PART", quantity: 2, unitPrice: price(4_975) },
      { label: "Fitting", unitPrice: price(3_000) },
    ],
    note: "Ready in two days – promised.",
  });
  const quote = await sendQuote(shop.as("adam"), { id });
  const pdf = await quotePdf(await quotePaper(shop.as("adam"), quote));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const text = pdfText(pdf);
  for (const words of [
    "Łukasz Şahin",
    "£129.50",
    "2 × £49.75",
    "Screen “OLED”",
    "Riverside Repairs",
  ])
    expect(text).toContain(words);
  await shop.close();
});

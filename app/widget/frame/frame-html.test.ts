import { expect, test } from "vitest";
import { renderChatStart, renderThread } from "./chat-html.ts";
import { renderFrame } from "./frame-html.ts";
import { renderConfirmation, renderHostedForm } from "./hosted-html.ts";
import { escapeHtml } from "./html.ts";
import type { FormOptions } from "./options.ts";

const HOSTILE = [
  `"><script>alert(1)</script>`,
  `' onfocus=alert(1) autofocus x='`,
  "</textarea><img src=x onerror=alert(1)>",
  "</title><svg/onload=alert(1)>",
  "`alert(1)`",
  "&lt;script&gt; &#60;b&#62;",
  "\u0000<\u202egpj.exe",
  "{{constructor.constructor('alert(1)')()}}",
  "Ó Súilleabháin & Sons £50–£100 👩🏽‍🔧",
];

function options(text: string): FormOptions {
  return {
    key: text,
    pageToken: text,
    shopName: text,
    phone: text,
    openingText: text,
    categories: [{ slug: text, name: text }],
    faults: { [text]: [{ slug: text, name: text }] },
    budgetBands: [text],
    wordings: [{ channel: "EMAIL", id: text, text }],
    privacyUrl: text,
  };
}

const values = { name: "", needs: "", model: "", category: "", email: "", phone: "" };

const style = "main{margin:0}";

function pages(text: string): string[] {
  const filled = Object.fromEntries(Object.keys(values).map((field) => [field, text]));
  return [
    renderFrame({
      ...options(text),
      assetVersion: text,
      nonce: text,
      challenge: text,
      hostOrigin: text,
      expectation: text,
    }),
    renderHostedForm({
      ...options(text),
      style,
      action: text,
      idempotencyKey: text,
      slots: [{ startsAt: text, text, locationId: text, locationName: text }],
      values: filled,
      errors: [{ field: "name", message: text }],
      formError: text,
    }),
    renderConfirmation({
      shopName: text,
      phone: text,
      openingText: text,
      reference: text,
      statusUrl: text,
      slotText: text,
      isConfirmed: false,
      style,
    }),
    renderChatStart({
      ...options(text),
      style,
      action: text,
      idempotencyKey: text,
      expectation: text,
      text,
      formError: text,
    }),
    renderThread({
      ...options(text),
      style,
      action: text,
      messageId: text,
      look: 1,
      expectation: text,
      lines: [
        { isMine: true, name: null, text, choices: [], photos: [text], when: text, isSeen: true },
        { isMine: false, name: text, text, choices: [text], photos: [], when: text, isSeen: false },
      ],
      mayRate: true,
      codeSentTo: text,
      isTranscriptSent: false,
      text,
      formError: text,
    }),
  ];
}

/** The page's skeleton: its tags and attribute names, without any value. */
function shape(page: string): string {
  const tags = page.match(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g) ?? [];
  return tags.map((tag) => tag.replace(/"[^"]*"/g, '""')).join("");
}

test.each(HOSTILE)("no text can change the shape of a page: %j", (text) => {
  expect(pages(text).map(shape)).toEqual(pages("harmless").map(shape));
});

test("every significant character is escaped", () => {
  expect(escapeHtml(`&<>"'\``)).toBe("&amp;&lt;&gt;&quot;&#39;&#96;");
  expect(escapeHtml("a\u0000b\u0007c\td\ne")).toBe("abc\td\ne");
});

const shop = {
  ...options("x"),
  style,
  assetVersion: "1",
  shopName: "Riverside Repairs",
  categories: [
    { slug: "laptop", name: "Laptop" },
    { slug: "phone", name: "Phone" },
  ],
  faults: { laptop: [{ slug: "screen", name: "Broken screen" }] },
  wordings: [
    { channel: "EMAIL" as const, id: "w1", text: "E-mail me" },
    { channel: "SMS" as const, id: "w2", text: "Text me" },
  ],
};
const form = { ...shop, action: "/widget/x/form", idempotencyKey: "k", slots: [] };

test("the next free times are offered under their places; one that is gone is said to be", () => {
  expect(renderHostedForm(form)).not.toContain('name="slot"');
  const at = (hour: number, locationName: string | null) => ({
    startsAt: `2026-11-24T${hour}:00:00.000Z`,
    text: `Tue 24 Nov 2026, ${hour}:00`,
    locationId: `at-${locationName}`,
    locationName,
  });
  const slots = [at(10, "High Street"), at(11, "High Street"), at(10, "Station")];
  const slot = "2026-11-24T11:00:00.000Z at-High Street";
  const page = renderHostedForm({ ...form, slots, values: { slot } });
  expect(page.match(/<optgroup label="(?:High Street|Station)">/g)).toHaveLength(2);
  expect(page).toContain(`<option value="${slot}" selected>Tue 24 Nov 2026, 11:00</option>`);
  expect(renderHostedForm({ ...form, slots: [at(10, null)] })).not.toContain('label=""');
  const errors = [{ field: "slot" as const, message: "Somebody else was quicker." }];
  expect(renderHostedForm({ ...form, values: { slot }, errors })).toContain('id="slot-error"');
});

test("the thanks say what became of the time", () => {
  const thanks = {
    ...shop,
    reference: "R1",
    statusUrl: "/enquiry/x",
    slotText: "Tue 24 Nov, 12:00",
  };
  expect(renderConfirmation({ ...thanks, isConfirmed: false })).toContain("12:00 is held for you");
  expect(renderConfirmation({ ...thanks, isConfirmed: true })).toContain("You are booked: Tue");
});

test("a page without script holds its style and asks for no file", () => {
  for (const page of [
    renderHostedForm(form),
    renderConfirmation({
      ...shop,
      reference: "R",
      statusUrl: "/",
      slotText: null,
      isConfirmed: false,
    }),
  ]) {
    expect(page).toContain(`<style>${style}</style>`);
    expect(page).not.toMatch(/<(?:link|script)\b/);
  }
});

test("consent boxes are separate and never ticked by us", () => {
  const page = renderHostedForm(form);
  expect(page).toContain('name="consentEmail" value="w1">');
  expect(page).toContain('name="consentSms" value="w2">');
  expect(page).not.toContain("checked");
});

test("a form that comes back keeps what was typed and names what was wrong", () => {
  const page = renderHostedForm({
    ...form,
    values: { name: "Ann O'Brien", category: "phone", fault: "screen", consentSms: "w2" },
    errors: [{ field: "phone", message: "This number looks too short." }],
  });
  expect(page).toContain('value="Ann O&#39;Brien"');
  expect(page).toContain('value="phone" checked');
  expect(page).toContain('value="screen" selected');
  expect(page).toContain('name="consentSms" value="w2" checked');
  expect(page).toContain('aria-describedby="phone-error" aria-invalid="true"');
  expect(page.match(/This number looks too short\./g)).toHaveLength(2);
});

test("a box that was ticked beside an older wording comes back unticked", () => {
  expect(renderHostedForm({ ...form, values: { consentSms: "w1" } })).not.toContain("checked");
});

test.each(["javascript:alert(1)", "//evil.example", "data:text/html,x", "/\\evil.example"])(
  "the confirmation makes no link of %j",
  (statusUrl) => {
    const receipt = { reference: "R", statusUrl, slotText: null, isConfirmed: false };
    const page = renderConfirmation({ ...shop, phone: null, ...receipt });
    expect(page).not.toContain(`href="${statusUrl}`);
    expect(page).not.toContain("Follow your enquiry");
  },
);

test("the honeypot is hidden from people and assistive technology", () => {
  for (const page of [
    renderFrame({ ...shop, nonce: "n", challenge: "c", hostOrigin: "h", expectation: "" }),
    renderHostedForm(form),
  ])
    expect(page).toMatch(
      /aria-hidden="true">.{0,60}name="website" tabindex="-1" autocomplete="off"/,
    );
});

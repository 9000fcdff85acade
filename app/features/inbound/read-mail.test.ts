import { expect, test } from "vitest";
import { readMail } from "./read-mail.ts";
import { MailNews } from "./schema.ts";

const DELIVERY = "01890000-0000-7000-8000-000000000001";
const read = (news: object) => readMail(MailNews.parse({ id: "1", ...news }));

const DSN = `From: Mail Delivery <MAILER-DAEMON@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; Jo@Example.com
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: <${DELIVERY}@riverside.example>
--b--
`;

test("a letter is read from its parts, without what it answers", () => {
  const text =
    "Yes, please do it.\r\n\r\nOn Tue, 24 Nov 2026 at 10:00, Riverside wrote:\r\n> Shall we?";
  const headers = { "In-Reply-To": `<${DELIVERY}@riverside.example>` };
  const from = '"Jo Patel" <Jo@Example.com>';
  expect(read({ from, subject: "Re: Your quote", text, headers })).toEqual({
    type: "letter",
    from: "jo@example.com",
    name: "Jo Patel",
    subject: "Re: Your quote",
    text: "Yes, please do it.",
    isAutomatic: false,
    answers: DELIVERY,
  });
});

test("a whole letter is read, too", () => {
  const raw =
    "From: jo@example.com\r\nSubject: Hello\r\nAuto-Submitted:\r\n auto-replied\r\n\r\nI am away.";
  expect(read({ raw })).toMatchObject({
    from: "jo@example.com",
    name: null,
    subject: "Hello",
    text: "I am away.",
    isAutomatic: true,
  });
});

test("a report of delivery tells who, why and which letter", () => {
  expect(read({ from: "MAILER-DAEMON@mx.example", raw: DSN })).toEqual({
    type: "bounce",
    to: "jo@example.com",
    code: "5.1.1",
    isPermanent: true,
    delivery: DELIVERY,
  });
  const late = DSN.replace("failed", "delayed").replace("5.1.1", "4.2.2");
  expect(read({ raw: late })).toMatchObject({ type: "bounce", isPermanent: false });
});

test("a service's own words for the same", () => {
  const messageId = `<${DELIVERY}@riverside.example>`;
  const bounced = { to: "jo@example.com", outcome: "bounced", messageId };
  expect(read(bounced)).toMatchObject({ isPermanent: true, delivery: DELIVERY });
  expect(read({ ...bounced, code: "4.2.2" })).toMatchObject({ isPermanent: false });
  expect(read({ ...bounced, outcome: "deferred" })).toMatchObject({ isPermanent: false });
});

test("a letter from nowhere says nothing", () => {
  expect(read({ from: "not an address", text: "hello" })).toBeNull();
});

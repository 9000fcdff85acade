import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TellFields } from "./tell-fields.tsx";

const asked = { error: { "tell.text": ["{{name}} is not known here."] } };

vi.mock("@remix-run/react", () => ({
  Form: "form",
  useActionData: () => ({ form: "tell", result: asked }),
  useLocation: () => ({ key: "page" }),
  useNavigation: () => ({}),
}));

const words = { subject: null, text: "Hello", missing: [], blocked: null };
const usable = { ...words, channel: "SMS" as const, to: "+447911124555" };
const blocked = { ...words, channel: "EMAIL" as const, to: null, blocked: "There is no address." };

function formWith(choices: (typeof usable | typeof blocked)[], channel: "SMS" | "EMAIL") {
  const preview = { choices, channel, recipient: "Sid", messageClass: "SERVICE" as const };
  return renderToStaticMarkup(
    <ActionForm intent="tell" submit="Send">
      <TellFields preview={preview as never} isRequired />
    </ActionForm>,
  );
}

test("what is wrong with a text stands at the text, once, so that its field is gone to", () => {
  const html = formWith([blocked, usable], "SMS");
  expect(html.match(/is not known here/g)).toHaveLength(1);
  expect(html).toMatch(/<textarea[^>]* aria-invalid="true"/);
});

test("where the chosen way has no text to put right, it stands at the choice", () => {
  const html = formWith([blocked, usable], "EMAIL");
  expect(html.match(/is not known here/g)).toHaveLength(1);
  expect(html).not.toMatch(/<textarea[^>]* aria-invalid="true"/);
});

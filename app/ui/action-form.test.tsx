import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { ActionForm } from "./action-form.tsx";
import { TextField } from "./form-controls.tsx";

const error = { "steps.0.title": ["Too long."], slotId: ["That time is taken."] };

vi.mock("@remix-run/react", () => ({
  Form: "form",
  useActionData: () => ({ form: "save", result: { error } }),
  useLocation: () => ({ key: "page" }),
  useNavigation: () => ({}),
}));

test("what no field shows is said above the button, what a field shows only there", () => {
  const html = renderToStaticMarkup(
    <ActionForm intent="save" submit="Save">
      <TextField name="steps[0].title" label="Title" />
    </ActionForm>,
  );
  expect(html.match(/Too long\./g)).toHaveLength(1);
  expect(html).toMatch(/<input[^>]* aria-invalid="true"/);
  expect(html).toMatch(/role="alert".*That time is taken\..*<button/);
});

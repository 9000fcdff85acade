import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

test("a control takes its id, its description and its error from the field", () => {
  const html = renderToStaticMarkup(
    <Field id="name" label="Name" description="As on the till" error={["Say a name."]} isRequired>
      <Input name="name" />
    </Field>,
  );
  expect(html).toContain('<label for="name"');
  expect(html).toMatch(/<input[^>]* id="name"/);
  expect(html).toMatch(/<input[^>]* required=""/);
  expect(html).toMatch(/<input[^>]* aria-invalid="true"/);
  expect(html).toMatch(/<input[^>]* aria-describedby="name-description name-error"/);
  expect(html).toMatch(/<p id="name-error"[^>]*>.*Say a name\./);
});

test("what a control has itself wins, and descriptions are joined", () => {
  const html = renderToStaticMarkup(
    <Field id="f" label="Name" error="Wrong.">
      <Input id="own" aria-invalid={false} aria-describedby="f-error more" />
    </Field>,
  );
  expect(html).toMatch(/<input[^>]* id="own"/);
  expect(html).toMatch(/<input[^>]* aria-invalid="false"/);
  expect(html).toMatch(/<input[^>]* aria-describedby="f-error more"/);
});

test("the line of an error is there before any error, so nothing moves", () => {
  const html = renderToStaticMarkup(
    <Field id="f" label="Name">
      <Input />
    </Field>,
  );
  expect(html).toMatch(/<p id="f-error" class="[^"]*min-h-7[^"]*"><\/p>/);
  expect(html).not.toContain("aria-describedby");
  expect(html).not.toContain("aria-invalid");
});

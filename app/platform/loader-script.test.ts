import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { loaderScript } from "./loader-script.ts";

test.each([
  ["plain words", '[{"name":"Ann"}]'],
  ["what would end the script", "</script><script>alert(1)</script><!--"],
  ["separators that old browsers take for new lines", "one\u2028two\u2029three"],
  ["quotes, backslashes and ampersands", String.raw`"a" \'b\' \\u003c &amp; &lt;`],
  ["nothing", ""],
])("%s reach the browser as they were", (_name, data) => {
  const page = loaderScript(data, "abc");
  const [, script = ""] = /^<script nonce="abc">([^<>]*)<\/script>$/.exec(page) ?? [];
  const told: string[] = [];
  const streamController = {
    enqueue: (text: string) => told.push(text),
    close: () => told.push("end"),
  };
  runInNewContext(script, { window: { __remixContext: { streamController } } });
  expect(told).toEqual([data, "end"]);
});

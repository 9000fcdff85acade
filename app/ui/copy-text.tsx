import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** Text to take away: selectable without JavaScript, one press with it. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const [canCopy, setCanCopy] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), []);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <div className="flex flex-wrap items-start gap-2">
      <textarea
        readOnly
        aria-label={label}
        rows={1}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        className="control field-sizing-content min-w-0 flex-1 basis-64 resize-none font-mono text-sm [overflow-wrap:anywhere]"
      />
      {canCopy ? (
        <Button type="button" variant="secondary" onClick={copy}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? "Copied" : "Copy"}
        </Button>
      ) : null}
    </div>
  );
}

import { useEffect, useState } from "react";

const SHOWN_MS = 6_000;

interface Typing {
  conversationId: string;
  side: "visitor" | "staff";
  name: string | null;
}

/** Who types in the conversation just now, as the server says; nobody after a few quiet seconds. */
export function useTyping(conversationId: string): Typing | null {
  const [typing, setTyping] = useState<Typing | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (event: Event) => {
      const { detail } = event as CustomEvent<Typing>;
      if (detail.conversationId !== conversationId) return;
      clearTimeout(timer);
      setTyping(detail);
      timer = setTimeout(() => setTyping(null), SHOWN_MS);
    };
    addEventListener("live:typing", show);
    return () => {
      removeEventListener("live:typing", show);
      clearTimeout(timer);
    };
  }, [conversationId]);
  return typing;
}

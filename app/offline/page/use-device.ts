import { useEffect, useState } from "react";
import { type News, onNews } from "#app/offline/store/news.ts";

/** What the device keeps, read again whenever one of these changes; undefined until the first time. */
export function useStored<T>(
  read: () => Promise<T>,
  news: readonly News[],
  key = "",
): T | undefined {
  const [found, setFound] = useState<{ key: string; value: T }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for what `read` closes over
  useEffect(() => {
    let isCurrent = true;
    const look = () =>
      read().then(
        (value) => isCurrent && setFound({ key, value }),
        () => {},
      );
    void look();
    const stop = onNews((one) => news.includes(one) && void look());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [key]);
  return found?.key === key ? found.value : undefined;
}

export function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  return isOnline;
}

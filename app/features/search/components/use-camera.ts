import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { codeReader } from "./code-reader.ts";

const LOOK_EVERY_MS = 150;
const REFUSALS: Record<string, string> = {
  NotAllowedError:
    "The camera was refused. Allow it for this site in the browser, or use one of the ways below.",
  NotFoundError: "This device has no camera. Use one of the ways below.",
  NotReadableError: "Another program uses the camera. Close it and try again.",
};
const NO_CAMERA = "The camera cannot be used here. Use one of the ways below.";

/** Looks through the camera for a code until one is found, the page is left, or `stop` is called. */
export function useCamera(video: RefObject<HTMLVideoElement>, onFound: (code: string) => void) {
  const [isOn, setOn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const end = useRef(() => {});
  const found = useRef(onFound);
  found.current = onFound;

  const stop = useCallback(() => {
    end.current();
    end.current = () => {};
    setOn(false);
  }, []);

  const start = useCallback(async () => {
    stop();
    setProblem(null);
    let isEnded = false;
    let stream: MediaStream | null = null;
    end.current = () => {
      isEnded = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    try {
      stream = await askForCamera();
      const read = await codeReader();
      const screen = video.current;
      if (isEnded || !screen) return end.current();
      screen.srcObject = stream;
      setOn(true);
      await screen.play();
      while (!isEnded) {
        const code = await read(screen);
        if (code && !isEnded) {
          stop();
          found.current(code);
          return;
        }
        await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
      }
    } catch (error) {
      const wasLeft = isEnded;
      stop();
      if (!wasLeft) setProblem(REFUSALS[(error as Error).name] ?? NO_CAMERA);
    }
  }, [stop, video]);

  useEffect(() => {
    const onHidden = () => document.hidden && stop();
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      end.current();
    };
  }, [stop]);

  return { isOn, problem, start, stop };
}

async function askForCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 } },
  });
}

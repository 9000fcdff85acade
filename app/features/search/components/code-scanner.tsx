import { useNavigate } from "@remix-run/react";
import { Camera, CameraOff, ImageUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { codeReader } from "./code-reader.ts";
import { useCamera } from "./use-camera.ts";

/** The camera, or a photo of the code; either opens what the code stands for. */
export function CodeScanner() {
  const navigate = useNavigate();
  const video = useRef<HTMLVideoElement>(null);
  const [isReady, setReady] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const open = (code: string) => navigate(`/scan?code=${encodeURIComponent(code)}`);
  const camera = useCamera(video, open);
  useEffect(() => setReady(true), []);

  async function readPhoto(file: File | undefined) {
    if (!file) return;
    setNote("Reading the picture…");
    const code = await codeIn(file);
    if (code) open(code);
    else setNote("No code was found in this picture. Take it from nearer, with more light.");
  }

  if (!isReady) return null;
  return (
    <div className="flex flex-col gap-3">
      <div
        className={`relative grid aspect-square max-h-[60dvh] w-full place-items-center overflow-hidden rounded-2xl bg-sunken sm:aspect-video ${camera.isOn ? "" : "hidden"}`}
      >
        <video ref={video} muted playsInline className="size-full object-cover" />
        <div
          aria-hidden
          className="pointer-events-none absolute size-40 rounded-2xl border-4 border-white/80"
        />
      </div>
      <p role="status" className="empty:hidden">
        {camera.problem ?? note ?? (camera.isOn ? "Hold the code into the frame." : "")}
      </p>
      <div className="flex flex-wrap gap-2">
        {camera.isOn ? (
          <Button type="button" variant="secondary" size="large" onClick={camera.stop}>
            <CameraOff aria-hidden /> Stop the camera
          </Button>
        ) : (
          <Button type="button" size="large" onClick={() => void camera.start()}>
            <Camera aria-hidden /> Start the camera
          </Button>
        )}
        <label
          className={`${buttonStyles({ variant: "secondary", size: "large" })} cursor-pointer focus-within:outline-2 focus-within:outline-offset-2`}
        >
          <ImageUp aria-hidden /> Choose a photo
          <input
            type="file"
            accept="image/*"
            className="sr-only"
            onChange={(event) => void readPhoto(event.target.files?.[0])}
          />
        </label>
      </div>
    </div>
  );
}

async function codeIn(file: File): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file);
    const read = await codeReader();
    return await read(picture);
  } catch {
    return null;
  }
}

import { Camera } from "lucide-react";
import { useState } from "react";
import { buttonStyles } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";

export interface PhotoButtonProps {
  label: string;
  onPhotos: (photos: File[]) => Promise<void>;
}

/** Opens the camera on a phone, else the files. */
export function PhotoButton({ label, onPhotos }: PhotoButtonProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  return (
    <div>
      <FormErrors errors={trouble ? [trouble] : null} />
      <label className={buttonStyles({ variant: "secondary", size: "large" })}>
        <Camera aria-hidden /> {isBusy ? "Making them smaller…" : label}
        <input
          type="file"
          accept="image/*"
          multiple
          className="sr-only"
          onChange={({ currentTarget }) => {
            const photos = [...(currentTarget.files ?? [])];
            currentTarget.value = "";
            if (photos.length === 0) return;
            setBusy(true);
            setTrouble(null);
            onPhotos(photos)
              .catch((error: Error) => setTrouble(`This was not kept. ${error.message}`))
              .finally(() => setBusy(false));
          }}
        />
      </label>
    </div>
  );
}

import { Camera, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#app/ui/button.tsx";

const TAKEN = "image/jpeg,image/png,image/webp,image/avif";
const MOST = 6;

/** Photos for the answer: sent ahead while it is written; without JavaScript they go with the form. */
export function ReplyPhotos() {
  const id = useId();
  const { photos, waiting, problem, add, drop } = usePhotosAhead();
  return (
    <div className="mr-auto max-w-full">
      <label
        htmlFor={id}
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-lg px-3 font-semibold text-brand-ink hover:bg-hover has-[+input:focus-visible]:outline-2"
      >
        <Camera aria-hidden className="size-5" /> <span className="max-sm:sr-only">Photo</span>
      </label>
      <input
        id={id}
        type="file"
        name="fileIds"
        accept={TAKEN}
        multiple
        className="sr-only"
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {photos.map((photo, i) => (
          <li key={photo} className="relative">
            <input type="hidden" name="fileIds" value={photo} />
            <img
              src={`/files/${photo}?size=thumbnail`}
              alt={`To send: ${i + 1}`}
              width={80}
              height={80}
              className="size-20 rounded-xl border border-line object-cover"
            />
            <Button
              type="button"
              variant="secondary"
              size="icon"
              aria-label={`Leave out photo ${i + 1}`}
              className="absolute -top-2 -right-2 rounded-full"
              onClick={() => drop(photo)}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-muted">
        {waiting > 0 ? `${waiting} on their way…` : null}
      </p>
      {problem ? (
        <p role="alert" className="text-sm text-bad-ink">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

function usePhotosAhead() {
  const [photos, setPhotos] = useState<string[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  async function add(files: File[]) {
    setProblem(files.length > MOST ? `At most ${MOST} photos at once.` : null);
    for (const file of files.slice(0, MOST)) {
      setWaiting((count) => count + 1);
      const { id, words } = await sendAhead(file);
      if (id) setPhotos((known) => [...known, id].slice(0, MOST));
      else setProblem(words);
      setWaiting((count) => count - 1);
    }
  }

  return {
    photos,
    waiting,
    problem,
    add,
    drop: (photo: string) => setPhotos((known) => known.filter((one) => one !== photo)),
  };
}

async function sendAhead(file: File): Promise<{ id: string | null; words: string }> {
  const { shrinkPhoto } = await import("#app/platform/shrink-photo.ts");
  // What the browser cannot read goes as it is: the server has the words for it.
  const picture = await shrinkPhoto(file).catch(() => file);
  const body = new FormData();
  body.set("file", picture, file.name);
  try {
    const sent = await fetch("/api/crm/files", { method: "POST", body });
    const { id, detail, errors } = (await sent.json()) as {
      id?: string;
      detail?: string;
      errors?: { message: string }[];
    };
    return {
      id: id ?? null,
      words: errors?.[0]?.message ?? detail ?? `${file.name} was refused.`,
    };
  } catch {
    return { id: null, words: `${file.name} did not arrive. Please choose it again.` };
  }
}

const LONGEST_SIDE = 1_600;
const MOST_BYTES = 500_000;
const QUALITIES = [0.82, 0.7, 0.58, 0.45];

/** A photo as it is kept and sent: at most 1,600 px and 500 kB. @throws for what is no picture */
export async function shrinkPhoto(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo, { imageOrientation: "from-image" });
  try {
    for (let side = LONGEST_SIDE; ; side = Math.round(side * 0.75)) {
      const smaller = await drawn(picture, side);
      if (smaller.size <= MOST_BYTES || side < 400) return smaller;
    }
  } finally {
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, side: number): Promise<Blob> {
  const share = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser cannot make photos smaller.");
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  let last: Blob | null = null;
  for (const quality of QUALITIES) {
    last = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (last && last.size <= MOST_BYTES) return last;
  }
  if (!last) throw new Error("This photo cannot be read.");
  return last;
}

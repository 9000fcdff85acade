/** Part of the Shape Detection API, which not every browser has. */
interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** What is looked for beside QR codes, where the browser itself can: the bars of IMEIs and serials. */
const FORMATS = ["qr_code", "code_128", "code_39", "ean_13"];
/** More pixels only cost time: a code that fills a tenth of the picture is still read. */
const WIDEST = 1_280;

export type ReadCode = (source: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

/** The browser's own reader where there is one, else jsQR, fetched when it is first needed. */
export async function codeReader(): Promise<ReadCode> {
  const Native = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const known = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  if (Native && known.includes("qr_code")) {
    const detector = new Native({ formats: FORMATS.filter((one) => known.includes(one)) });
    return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
  }
  const { default: jsQR } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  return async (source) => {
    const { width, height } = sizeOf(source);
    if (!brush || width === 0) return null;
    const scale = Math.min(1, WIDEST / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    brush.drawImage(source, 0, 0, canvas.width, canvas.height);
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, canvas.width, canvas.height)?.data || null;
  };
}

function sizeOf(source: HTMLVideoElement | ImageBitmap) {
  return source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : source;
}

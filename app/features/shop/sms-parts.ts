/** The default alphabet of GSM 03.38; a letter of its extension takes the place of two. */
const GSM_TEXT =
  /^[|^€{}[\]~\\\f@£$¥èéùìòÇ\nØøÅå_ÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\r]*$/;
const GSM_EXTENSION = /[|^€{}[\]~\\\f]/g;

/** How many text messages the words take: 160 letters, or 70 beyond the usual alphabet (GSM-7, UCS-2). */
export function smsParts(text: string): number {
  const isPlain = GSM_TEXT.test(text);
  const [single, joined] = isPlain ? [160, 153] : [70, 67];
  const length = isPlain ? text.length + (text.match(GSM_EXTENSION)?.length ?? 0) : text.length;
  return length <= single ? 1 : Math.ceil(length / joined);
}

/** Saves what is on screen, or drawn as text, as an image file. Only for the browser. */

export interface NamedFile {
  readonly name: string;
  readonly type: string;
}

/** Hands a file to the browser to be saved. */
export function saveFile({ name, type }: NamedFile, content: string | Blob): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}

/** Pixels a canvas may have in one direction, and in all; browsers refuse more. */
const MAX_SIDE = 16_000;
const MAX_AREA = 120_000_000;

/**
 * Paints an SVG text on a canvas.
 *
 * returns  a PNG of twice the size; of less when a canvas could not hold it
 */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  const href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = href;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = canvasScale(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pngOf(canvas);
  } finally {
    URL.revokeObjectURL(href);
  }
}

/** How many pixels of the canvas one of the picture may take. */
export function canvasScale(width: number, height: number): number {
  const bySide = MAX_SIDE / Math.max(width, height);
  return Math.min(2, bySide, Math.sqrt(MAX_AREA / (width * height)));
}

/**
 * An element as it looks now, such as the diagram's canvas.
 *
 * leaveOut  selector of parts that are no part of the picture, such as its buttons
 */
export async function elementToImage(
  element: HTMLElement,
  kind: 'png' | 'svg',
  leaveOut?: string,
): Promise<string | Blob> {
  const { toBlob, toSvg } = await import('html-to-image');
  const options = {
    backgroundColor: getComputedStyle(document.documentElement).getPropertyValue('--canvas'),
    pixelRatio: canvasScale(element.clientWidth, element.clientHeight),
    filter: (node: HTMLElement) => leaveOut === undefined || !node.matches?.(leaveOut),
  };
  if (kind === 'svg') return svgText(await toSvg(element, options));
  const blob = await toBlob(element, options);
  if (blob === null) throw new Error('The browser could not paint the picture');
  return blob;
}

/** The text behind a data address, as html-to-image gives it. */
export function svgText(address: string): string {
  return decodeURIComponent(address.slice(address.indexOf(',') + 1));
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser could not paint the picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

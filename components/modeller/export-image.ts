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

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser could not paint the picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

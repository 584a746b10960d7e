/** A file that the browser is to save. */
export interface DownloadedFile {
  readonly name: string;
  /** Its media type, such as `text/csv`. */
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** One whose content the browser itself has made, such as a picture. */
export interface PaintedFile extends Omit<DownloadedFile, 'content'> {
  readonly content: Blob;
}

/** Saves a file where the browser saves files. */
export function download({ name, type, content }: DownloadedFile | PaintedFile): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}

/** A file that the browser is to save. */
export interface DownloadedFile {
  readonly name: string;
  /** Its media type, such as `text/csv`. */
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** Saves a file where the browser saves files. */
export function download({ name, type, content }: DownloadedFile): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}

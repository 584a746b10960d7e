/**
 * Puts text on the clipboard.
 *
 * returns  whether it worked; a page served over plain http from another machine has no clipboard
 * API, so the old
 *          way through a hidden field is tried too
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copyThroughField(text),
    );
  }
  return copyThroughField(text);
}

function copyThroughField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

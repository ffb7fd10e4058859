/** Reads text fields of a form. */

/** What stands in a text field; empty where the form has no such field. Line breaks as LF: forms send CRLF. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

/** Words of findings by their code; `{name}` takes the parameter of that name. */
export type WordList = { readonly [code: string]: readonly [title: string, explanation: string] };

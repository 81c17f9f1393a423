import { useEffect, useState } from 'react';

const rendered = new Map<string, string>();
const MOST_RENDERED = 500;

/** A minus right after a parenthesis, a dot or an equals sign is a sign: browsers would set it as a difference. */
const SIGN = /(<mo[^>]*>(?:[([=,⋅←]|&lt;|&gt;)<\/mo>)<mo>([−-])<\/mo>/g;

async function render(tex: string): Promise<string> {
  const known = rendered.get(tex);
  if (known !== undefined) return known;
  const { default: katex } = await import('katex');
  // Formulas with numbers put in are without end.
  if (rendered.size >= MOST_RENDERED) rendered.clear();
  const markup = katex
    .renderToString(`\\displaystyle ${tex}`, { output: 'mathml', throwOnError: false, trust: false })
    .replace(SIGN, '$1<mo form="prefix">$2</mo>');
  rendered.set(tex, markup);
  return markup;
}

/** Formulas, one to a line: browsers align the cells of MathML's tables in the middle, whatever the table says. */
export function TexLines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <div key={line}>
      <Tex tex={line} />
    </div>
  ));
}

/** A formula as MathML; KaTeX is fetched when the first one is shown. */
export function Tex({ tex }: { readonly tex: string }) {
  const [markup, setMarkup] = useState(() => rendered.get(tex) ?? '');
  useEffect(() => {
    let current = true;
    void render(tex).then((result) => current && setMarkup(result));
    return () => {
      current = false;
    };
  }, [tex]);
  // The markup is KaTeX's own, made of a formula from our tables, with `trust` off.
  return <span dangerouslySetInnerHTML={{ __html: markup }} />;
}

/** A generator of numbers below 1 from a seed (mulberry32): the same texts in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Links that can be opened, to be cut and stirred. */
const LINKS = [
  'v=1&data=spiral&layers=8,8&act=tanh&opt=adam&seed=42',
  'v=1&data=spirals&classes=5&layers=16:relu,8:heNormal&opt=momentum&rate=0.1&schedule=cosine&period=500',
  'v=1&data=formula&target=sin(3x)*exp(-x%5E2)&act=custom&formula=x*sigmoid(2x)&inputs=x;x%5E2&batch=5000',
  'v=1&data=paint&points=10,20,0;-50,70,1;100,-100,2&l2=0.01&clip=1&init=normal&sigma=2',
  'v=1&layers=8:batchNorm:drop0.2:skip,8:noNorm:noSkip&norm=layerNorm&residual=all&dropout=0.5&penalised=both&l1=0.1&patience=50',
  'v=1&backend=cpu&theme=dark&stats=batch&speed=max&log=0&showTest=0&discrete=1&run=1',
  'activation=tanh&batchSize=10&dataset=circle&learningRate=0.03&networkShape=4,2&seed=0.5&percTrainData=50&problem=classification',
];
const NAMES = (
  'v data classes target points samples noise test dataSeed inputs layers act formula outAct init sigma value biasInit ' +
  'loss opt rate momentum beta1 eps schedule period l1 clip norm residual dropout penalised patience stats batch seed speed backend theme log run __proto__ constructor ' +
  'toString networkShape learningRate dataset regDataset problem x_hide '
).split(' ');
const VALUES = (
  '1e309 -1e309 NaN -0 1e-320 99999999999999999999 0x10 1,5 ٣ null undefined true [object\u00a0Object] % %E0%A4%A %00 %25 ' +
  '= && ;;; ,,, 8,8, -1 0 64,64,64,64,64,64,64,64,64,64 1/0 x/0 ((((((((((((((( x^x^x^x^x^x log(-1) sqrt(x 2x*y eval(1) ' +
  '<script>alert(1)</script> custom spirals formula prelu crossEntropy batchNorm all activations 8:skip:drop0.2 8:drop1e9:noNorm adam webgpu max 𝄞 \u202e constructor '
)
  .split(' ')
  .concat(' ', 'x'.repeat(5000), '🙂'.repeat(50));
const LETTERS = 'aZ09%&=#?/\\;:,.-+ \'"<>éßЖ漢'
  .split('')
  .concat('🙂', '\u0000', '\n', '\u0301', '\ufeff', '\ud83d', '\u2028');

/** Texts that a stranger might put behind the # of the address, the same ones for the same seed. */
export function randomHashes(count: number, seed: number): string[] {
  const random = generator(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)];

  const noise = (): string => Array.from({ length: 1 + below(60) }, () => one(LETTERS)).join('');
  const fields = (): string => Array.from({ length: 1 + below(8) }, () => `${one(NAMES)}=${one(VALUES)}`).join('&');
  const cut = (): string => one(LINKS).slice(0, below(100));
  const stirred = (): string => {
    const letters = one(LINKS).split('');
    for (let i = 1 + below(6); i > 0; i--) letters.splice(below(letters.length), below(3), one(LETTERS));
    return letters.join('');
  };
  const changed = (): string => {
    const parts = one(LINKS).split('&');
    parts[below(parts.length)] = `${one(NAMES)}=${one(VALUES)}`;
    return [...parts, fields()].join('&');
  };
  const kinds = [noise, fields, cut, stirred, changed];
  return Array.from({ length: count }, () => one(kinds)());
}

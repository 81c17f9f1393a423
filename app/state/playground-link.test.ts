import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPasted } from './open-link';
import { isPlaygroundLink } from './playground-link';
import { readLink, splitFields } from './url';

/** As copied from playground.tensorflow.org, its defaults with another data set. */
const COPIED =
  '#activation=tanh&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=10&networkShape=8,4&seed=0.36712&showTestData=true&discretize=false&percTrainData=70&x=true&y=true&xTimesY=true&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false&play_hide=true';

describe('links of playground.tensorflow.org', () => {
  it('open with their data, network, inputs and settings', () => {
    const { experiment, view, run } = readLink(COPIED);
    expect(experiment).toMatchObject({
      data: 'spiral',
      noise: 0.1,
      testShare: 0.3,
      batchSize: 10,
      activation: 'tanh',
      outputActivation: 'tanh',
      loss: 'mse',
      optimizer: 'sgd',
      learningRate: 0.015,
      layers: [{ units: 8 }, { units: 4 }],
      inputs: ['x', 'y', 'x*y', 'sin(x)'],
    });
    expect(view).toEqual({ showTest: true, discrete: false });
    expect(run).toBe(false);
  });

  it('say what differs, and nothing else', () => {
    const { title, lines } = readLink(COPIED);
    expect(title).toContain('playground');
    expect(lines).toHaveLength(3);
    expect(lines.join(' ')).toContain('half the learning rate');
    expect(lines.join(' ')).toContain('0.36712');
  });

  it('give the same seed for the same text', () => {
    expect(readLink('#networkShape=2&seed=0.1').experiment.seed).toBe(
      readLink('#networkShape=2&seed=0.1').experiment.seed,
    );
    expect(readLink('#networkShape=2&seed=0.1').experiment.seed).not.toBe(
      readLink('#networkShape=2&seed=0.2').experiment.seed,
    );
  });

  it('of regression have a linear output', () => {
    const { experiment } = readLink('#problem=regression&regDataset=reg-gauss&networkShape=4&learningRate=0.1');
    expect(experiment).toMatchObject({ data: 'hills', outputActivation: 'identity', loss: 'mse', learningRate: 0.05 });
  });

  it('double the penalty, which their learning rate scales', () => {
    const { experiment } = readLink('#dataset=xor&regularization=L2&regularizationRate=0.01&learningRate=0.1');
    expect(experiment.l2).toBe(0.02);
    expect(experiment.l2 * experiment.learningRate).toBeCloseTo(0.01 * 0.1, 12);
  });

  it('start all weights at zero where they say so', () => {
    expect(readLink('#dataset=gauss&initZero=true').experiment).toMatchObject({
      initializer: 'zeros',
      biasInitializer: 'zeros',
    });
  });

  it('have no hidden layer where the shape is empty', () => {
    expect(readLink('#dataset=gauss&networkShape=').experiment.layers).toEqual([]);
  });

  it('keep the hidden names to themselves', () => {
    const { lines } = readLink('#dataset=gauss&play_hide=true&hideText=true&tutorial=dp&numHiddenLayers=2&colour=red');
    expect(lines.filter((line) => line.includes('colour'))).toHaveLength(1);
    expect(lines.join(' ')).not.toContain('tutorial');
  });

  it('may hold nonsense, which is named', () => {
    const { experiment, lines } = readLink('#networkShape=a,b&dataset=constructor&learningRate=fast&noise=');
    expect(experiment.data).toBe('circle');
    expect(experiment.learningRate).toBe(0.015);
    expect(lines.join(' ')).toContain('constructor');
  });

  it('are told from our own, which have a version', () => {
    expect(isPlaygroundLink(splitFields('#v=1&data=circle&noise=0.1').fields)).toBe(false);
    expect(isPlaygroundLink(splitFields('#noise=0.1').fields)).toBe(false);
    expect(isPlaygroundLink(splitFields('#x_hide=true').fields)).toBe(true);
  });

  it('never throw, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'activation',
            'noise',
            'networkShape',
            'seed',
            'problem',
            'regularization',
            'x',
            'percTrainData',
          ),
          fc.string(),
        ),
        (fields) => {
          const hash = Object.entries(fields)
            .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
            .join('&');
          expect(() => readLink(`#dataset=xor&${hash}`)).not.toThrow();
        },
      ),
    );
  });
});

describe('a pasted link', () => {
  const HOST = 'nabla.example';

  it('may be a whole address of this page, or its hash alone', () => {
    for (const text of [
      'https://nabla.example/app/#v=1&seed=5',
      '#v=1&seed=5',
      ' v=1&seed=5 ',
      'nabla.example/app/#v=1&seed=5',
    ]) {
      const read = readPasted(text, HOST);
      expect(read.ok && read.link.experiment.seed).toBe(5);
    }
  });

  it('may come from another copy of this program', () => {
    expect(readPasted('http://localhost:4173/#v=1&seed=5', HOST).ok).toBe(true);
  });

  it('may be one of playground.tensorflow.org, with a hash or without', () => {
    const read = readPasted('https://playground.tensorflow.org/#activation=relu&networkShape=3', HOST);
    expect(read.ok && read.link.experiment.layers).toEqual([{ units: 3 }]);
    const bare = readPasted('https://playground.tensorflow.org/', HOST);
    expect(bare.ok && bare.link.experiment.data).toBe('circle');
  });

  it.each(['', '   ', 'hello', 'https://example.org/', 'https://example.org/#section', 'http://[', '#'])(
    'is refused with a reason: “%s”',
    (text) => {
      const read = readPasted(text, HOST);
      expect(read.ok).toBe(false);
      expect(!read.ok && read.message.length).toBeGreaterThan(10);
    },
  );
});
